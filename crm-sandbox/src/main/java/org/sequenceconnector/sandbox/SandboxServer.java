package org.sequenceconnector.sandbox;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;

/** Puts a simulated CRM on a local port: every request goes to its transformer, none is kept. */
final class SandboxServer {
    private static final int CONTAINER_THREADS = 40;
    private static final int ANSWERING_THREADS = 20;

    private SandboxServer() {}

    /** @param port 0 for any free one */
    static WireMockServer start(int port, ResponseDefinitionTransformerV2 transformer) {
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .port(port)
                .bindAddress("127.0.0.1")
                .containerThreads(CONTAINER_THREADS)
                .asynchronousResponseEnabled(true)
                .asynchronousResponseThreads(ANSWERING_THREADS)
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .extensions(transformer, new ServerTraces()));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl())
                .willReturn(WireMock.aResponse().withTransformers(transformer.getName())));
        return server;
    }
}
