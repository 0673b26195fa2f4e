package org.sequenceconnector.proof;

import java.util.Set;

/**
 * What the administrator of a world decided, as the oracle knows it: written down here a second time and never read from
 * the configuration, so that a setting that is not obeyed shows.
 *
 * @param basisNeededIn countries, by two letters, where a legal basis has to be on record
 * @param optInNeededIn countries where a subscription is needed on top
 * @param optInPurposes purposes that need a subscription everywhere
 * @param ownFields whether the fields of an account's own that the shipped mappings show as comments are switched on
 */
public record Law(Set<String> basisNeededIn, Set<String> optInNeededIn, Set<String> optInPurposes, boolean ownFields) {
    /** The configuration as it is shipped. */
    public static final Law SHIPPED = new Law(Set.of(), Set.of(), Set.of(), false);

    /** The same with everything switched on that it shows as a comment. */
    public static final Law STRICT = new Law(Set.of("DE", "FR"), Set.of("AT", "TR"), Set.of("product_updates"), true);
}
