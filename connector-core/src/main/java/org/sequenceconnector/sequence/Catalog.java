package org.sequenceconnector.sequence;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Everything the administrator defined, as loaded and checked at one moment. Immutable; safe for use by many threads. */
public interface Catalog {
    /** The sequence with its current published version; a draft has version number 0. */
    Optional<SequenceVersion> sequence(String key);

    /** A published version as it was then; running enrollments stay on the version they began with. */
    Optional<SequenceVersion> version(String key, int number);

    Collection<SequenceVersion> sequences();

    /** Named ruleset; the loader has checked that every sequence's ruleset exists. */
    Ruleset ruleset(String name);

    SendSchedule schedule(String name);

    List<ExclusionRule> exclusions();

    /** With the state they are in now. */
    Mailboxes mailboxes();

    /** Purpose used when no sequence is shown on a record. */
    String defaultPurpose();

    /** Digest over rulesets, exclusions, mailboxes and the consent policy, stored with every decision. */
    String rulesDigest();
}
