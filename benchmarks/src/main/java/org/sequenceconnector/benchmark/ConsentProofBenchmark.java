package org.sequenceconnector.benchmark;

import java.nio.file.Path;
import org.sequenceconnector.proof.ConsentProof;
import org.sequenceconnector.proof.ProofReport;

/** As many questions as one has the time for: the promise is that none of them is answered with a wrong yes. */
final class ConsentProofBenchmark {
    private static final long STRIDE = 100_000;

    private ConsentProofBenchmark() {}

    static void run(long questions, long seed) {
        System.out.println("seed " + seed);
        long[] told = {0};
        ProofReport report = ConsentProof.run(Path.of(""), questions, seed, asked -> {
            if (asked / STRIDE > told[0]) {
                told[0] = asked / STRIDE;
                System.err.println(asked + " of " + questions);
            }
        });
        System.out.println(report.text());
        if (report.wrong() > 0) {
            throw new IllegalStateException(report.wrong() + " wrong answers; seed " + seed + " repeats them");
        }
    }
}
