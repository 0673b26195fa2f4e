package org.sequenceconnector.app.cli.run;

import java.util.concurrent.Callable;
import org.sequenceconnector.app.cli.frame.ExitCodes;
import org.sequenceconnector.app.cli.frame.Surroundings;
import org.sequenceconnector.app.log.LogSetup;
import org.sequenceconnector.app.serve.Service;
import org.sequenceconnector.app.wiring.Application;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = "Runs everything continuously until stopped: sync, decisions, steps, write-back, nightly sweep.",
        footer = {
            "",
            "Examples:",
            "  connector serve",
            "  connector serve --port 9090",
            "",
            "Health: /healthz, readiness: /readyz, Prometheus metrics: /metrics."
        })
public final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final Surroundings surroundings;

    @Option(names = "--port", defaultValue = "-1", paramLabel = "PORT", description = "Instead of http.port.")
    private int port;

    public ServeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogSetup.forService(surroundings.terminal().interactive());
        try (Application application = Application.openForService(
                        surroundings.load(), surroundings.terminal().clock());
                Service service = Service.start(application, port)) {
            Runtime.getRuntime().addShutdownHook(new Thread(service::stop, "stop"));
            service.awaitStop();
            return ExitCodes.OK;
        }
    }
}
