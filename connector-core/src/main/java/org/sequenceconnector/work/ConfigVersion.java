package org.sequenceconnector.work;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A configuration that was applied, as the texts of its files.
 *
 * @param number from 1, the highest one is active; 0: the files that ran before anything was applied, kept for questions
 *     about that time
 * @param digest of the texts
 * @param appliedBy who applied it
 * @param main name of the main file among {@code files}
 * @param files texts by path relative to the main file's folder; secrets are references in them
 * @param difference from what ran before, in words, one line for each setting
 */
public record ConfigVersion(
        int number,
        String digest,
        Instant appliedAt,
        String appliedBy,
        String main,
        Map<String, String> files,
        List<String> difference) {
    public ConfigVersion {
        files = Map.copyOf(files);
        difference = List.copyOf(difference);
    }
}
