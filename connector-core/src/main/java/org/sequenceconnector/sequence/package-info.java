/**
 * Definitions: sequences with their steps and settings, versions, schedules, rulesets, inclusion and exclusion rules, and
 * the mailboxes that send.
 *
 * <p>Read from files by the application, published into the store, pinned by enrollments. Imports only {@code record}.
 * Start reading at {@link org.sequenceconnector.sequence.SequenceDefinition}.
 */
@NullMarked
package org.sequenceconnector.sequence;

import org.jspecify.annotations.NullMarked;
