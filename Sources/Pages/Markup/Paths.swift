/// Every place there is. A page links through these and the server registers these; there are no other addresses.
public enum Paths {
    public static let home = Path<Void>("/")
    public static let signIn = Path<Void>("/sign-in")
    public static let signInLink = Path<String>("/sign-in/{token}")
    public static let signOut = Path<Void>("/sign-out")

    /// All papers, newest first.
    public static let library = Path<Void>("/library")
    /// Where the search form is sent; answers with the address of the stored search.
    public static let search = Path<Void>("/library/search")
    /// What a stored search found. The words are in the store, not in the address.
    public static let results = Path<String>("/library/results/{search}")
    public static let paper = Path<String>("/papers/{paper}")
    public static let original = Path<String>("/papers/{paper}/original")

    public static let asset = Path<(String, String)>("/assets/{hash}/{file}")
    public static let health = Path<Void>("/healthz")
    public static let ready = Path<Void>("/readyz")

    public static let apiDescription = Path<Void>("/api/v1/openapi.json")
    public static let apiPapers = Path<Void>("/api/v1/papers")
    public static let apiPaper = Path<String>("/api/v1/papers/{id}")
    public static let apiOriginal = Path<String>("/api/v1/papers/{id}/original")
}
