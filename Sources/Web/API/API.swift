import Casework
import Hummingbird

struct API { let library: any Library
 func register(on routes: Routes) {} }
extension WebProblem { var apiResponse: Response { .text("") } }
