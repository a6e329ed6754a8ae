public import Casework
import HTTPTypes
public import Hummingbird
import HummingbirdCore
public import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The web server: pages, API, health.
public struct WebServer: Sendable {
    private let library: any Library
    private let sessions: Sessions
    private let configuration: WebConfiguration
    private let logger: Logger

    public init(library: any Library, sessions: Sessions, configuration: WebConfiguration, logger: Logger) {
        self.library = library
        self.sessions = sessions
        self.configuration = configuration
        self.logger = logger
    }

    /// Serves until SIGTERM or SIGINT, then lets requests that are being answered finish.
    /// - Parameter onRunning: called once with the port when the server takes requests.
    public func run(onRunning: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
        var group = ServiceGroupConfiguration(
            services: [.init(service: application(onRunning: onRunning))], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        group.maximumGracefulShutdownDuration = .seconds(configuration.shutdownSeconds)
        try await ServiceGroup(configuration: group).run()
    }

    /// The application with its limits set, for running and for tests.
    public func application(
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        Application(
            router: routes().router,
            server: .http1(configuration: channelConfiguration),
            configuration: .init(
                address: .hostname(configuration.host, port: configuration.port),
                availableConnectionsDelegate: MaximumAvailableConnections(configuration.connectionLimit)),
            onServerRunning: { channel in await onRunning(channel.localAddress?.port ?? configuration.port) },
            logger: logger)
    }

    private var channelConfiguration: HTTP1Channel.Configuration {
        .init(
            idleTimeout: .seconds(configuration.idleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: configuration.headerFieldLimit, maxHeaderListSize: configuration.headerLimit,
                maxHeaderFieldCount: configuration.headerCountLimit))
    }

    /// Every route there is. Middleware runs in the order it is added: the first stands outermost.
    func routes() -> Routes {
        let routes = Routes()
        let site = Site(
            library: library, sessions: sessions, searches: StoredSearches(now: sessions.now), configuration: configuration)
        routes.router.addMiddleware {
            RequestLog()
            SecurityHeaders(servedOverTLS: configuration.servedOverTLS)
            Identification(sessions: sessions, cookies: site.cookies)
            ProblemRendering()
        }
        site.register(on: routes)
        API(library: library).register(on: routes)
        return routes
    }
}
