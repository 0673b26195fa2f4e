/**
 * What all rooms stand on: the store and its unit of work, the accounts that are connected, the workspace with its rules, and
 * how work reports its progress, is leased and is tried again.
 *
 * <p>Every stage takes its work from the store, does it in transactions, and leaves its result there; no stage calls the next
 * one, so a crash anywhere means at worst doing a step again. Start reading at {@link org.sequenceconnector.work.Store}.
 */
@NullMarked
package org.sequenceconnector.work;

import org.jspecify.annotations.NullMarked;
