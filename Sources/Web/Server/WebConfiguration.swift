/// How the server listens, and how much it takes before it says no.
public struct WebConfiguration: Sendable, Equatable {
    public var host: String
    /// 0 takes any free port.
    public var port: Int
    /// People reach it over TLS (a proxy in front ends it): cookies are `Secure`, and browsers are told to keep to TLS.
    public var servedOverTLS: Bool
    /// A connection on which nothing happens is closed.
    public var idleSeconds: Int64 = 30
    public var connectionLimit = 1_000
    /// One header field, and all together, in bytes.
    public var headerFieldLimit = 8 * 1024
    public var headerLimit = 16 * 1024
    public var headerCountLimit = 100
    /// A form, in bytes.
    public var formLimit = 16 * 1024
    /// Requests that are still being answered when the server is told to stop get this long.
    public var shutdownSeconds: Int64 = 10

    public init(host: String = "127.0.0.1", port: Int = 8080, servedOverTLS: Bool = false) {
        self.host = host
        self.port = port
        self.servedOverTLS = servedOverTLS
    }
}
