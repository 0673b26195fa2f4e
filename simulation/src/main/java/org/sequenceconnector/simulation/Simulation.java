package org.sequenceconnector.simulation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.sequenceconnector.app.wiring.Application;
import org.sequenceconnector.config.LoadedConfig;
import org.sequenceconnector.proof.Law;
import org.sequenceconnector.proof.ShippedConfig;
import org.sequenceconnector.sequence.Catalog;
import org.sequenceconnector.store.StoreImage;
import org.sequenceconnector.work.Workspace;

/** Makes worlds and lets them run, one seed each. Safe for use by many threads, a world each. */
public final class Simulation implements AutoCloseable {
    /** One world in so many has its store in a file, which takes some hundred times as long. */
    private static final int ON_FILE = 200;

    private final Setting setting;
    /** Used by one world at a time. */
    private final Queue<StoreImage.Memory> stores = new ConcurrentLinkedQueue<>();

    private Simulation(Setting setting) {
        this.setting = setting;
    }

    /** @param repository the folder that holds the shipped {@code config} and {@code manifests} */
    public static Simulation open(Path repository) {
        try {
            Path scratch = Files.createTempDirectory("simulation");
            LoadedConfig config = ShippedConfig.load(repository, scratch.resolve("configuration"), Law.SHIPPED);
            Clock clock = Clock.fixed(Time.START, ZoneOffset.UTC);
            CompletableFuture<Workspace> workspace = new CompletableFuture<>();
            StoreImage image = StoreImage.make(scratch, clock, store -> {
                Catalog catalog =
                        store.inTransaction(work -> config.definitions().publish(work.sequenceVersions(), Time.START));
                workspace.complete(Application.workspace(config, catalog));
            });
            return new Simulation(new Setting(config, workspace.join(), image, scratch));
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    /** One world from its beginning to its end. */
    public Outcome run(long seed) {
        return run(seed, Sabotage.NONE, false);
    }

    /**
     * The same.
     *
     * @param sabotage what is taken away from the connector
     * @param tracing whether to write down everything that happens
     */
    public Outcome run(long seed, Sabotage sabotage, boolean tracing) {
        if (seed % ON_FILE == ON_FILE - 1) {
            return run(seed, sabotage, tracing, Optional.empty());
        }
        StoreImage.Memory memory = Optional.ofNullable(stores.poll()).orElseGet(setting.image()::inMemory);
        Outcome outcome = run(seed, sabotage, tracing, Optional.of(memory));
        memory.forget();
        stores.add(memory);
        return outcome;
    }

    private Outcome run(long seed, Sabotage sabotage, boolean tracing, Optional<StoreImage.Memory> memory) {
        try (World world = new World(setting, seed, sabotage, tracing, memory)) {
            new Course(world).run();
            return world.outcome();
        }
    }

    /**
     * Many worlds, as many at once as there are processors.
     *
     * @param first seed
     * @param progress told how many are done, now and then
     */
    public SimulationReport runAll(long first, long seeds, Sabotage sabotage, LongConsumer progress) {
        long began = System.nanoTime();
        AtomicLong next = new AtomicLong(first);
        Tally tally = new Tally();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> running = new ArrayList<>();
            for (int worker = 0; worker < threads; worker++) {
                running.add(workers.submit(() -> {
                    for (long seed = next.getAndIncrement(); seed < first + seeds; seed = next.getAndIncrement()) {
                        progress.accept(tally.add(run(seed, sabotage, false)));
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a world could not be run", failed.getCause());
        }
        return tally.report((System.nanoTime() - began) / 1e9);
    }

    /** How many seeds it takes until the simulation finds out that something was taken away; empty: it does not. */
    public OptionalLong seedsUntilFound(Sabotage sabotage, long first, long most) {
        for (long seed = first; seed < first + most; seed++) {
            if (!run(seed, sabotage, false).good()) {
                return OptionalLong.of(seed - first + 1);
            }
        }
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        stores.forEach(StoreImage.Memory::close);
        try (Stream<Path> files = Files.walk(setting.folder())) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
