package org.sequenceconnector.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.sequenceconnector.config.LoadedConfig;

/** Runs the proof. */
public final class ConsentProof {
    private static final int QUESTIONS_PER_WORLD = 20_000;

    private ConsentProof() {}

    /**
     * @param repository the folder that holds the shipped {@code config} and {@code manifests}
     * @param questions at least so many
     * @param seed repeats the same questions
     * @param progress told how many were asked, after every world
     */
    public static ProofReport run(Path repository, long questions, long seed, LongConsumer progress) {
        long began = System.nanoTime();
        SplittableRandom seeds = new SplittableRandom(seed);
        Tally tally = new Tally();
        List<Law> laws = List.of(Law.SHIPPED, Law.STRICT);
        Path scratch = folder();
        try {
            List<LoadedConfig> configs = new ArrayList<>();
            for (Law law : laws) {
                configs.add(ShippedConfig.load(repository, scratch.resolve("law" + configs.size()), law));
            }
            for (int world = 0; tally.asked() < questions; world++) {
                int which = world % laws.size();
                long most = Math.min(QUESTIONS_PER_WORLD, questions - tally.asked());
                Path folder = Files.createDirectory(scratch.resolve("world" + world));
                try (ProofWorld opened = new ProofWorld(configs.get(which), folder)) {
                    new Life(opened, laws.get(which), tally, seeds.split()).live(most);
                }
                delete(folder);
                progress.accept(tally.asked());
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } finally {
            delete(scratch);
        }
        return tally.report(seed, (System.nanoTime() - began) / 1e9);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("consent-proof");
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }
}
