package org.sequenceconnector.app.wiring;

import java.time.Instant;
import java.util.Optional;

/**
 * Which configuration answers now.
 *
 * @param number of the applied one; 0: the files
 * @param name in words, with who applied it
 * @param since when it was applied, or when these rules were first seen in the files
 * @param rulesDigest of rulesets, exclusions and consent settings; every decision names it
 */
public record RunningConfig(int number, String name, Optional<Instant> since, String rulesDigest) {
    public String words() {
        String start = number == 0 ? since.map(at -> ", since " + at).orElse("") : "";
        return name + start + " (rules " + rulesDigest + ")";
    }
}
