/**
 * Permission: observed facts, their resolution (the most restrictive statement wins), the verdict with its evidence,
 * and freshness.
 *
 * <p>The sync stage appends facts, eligibility and the sweeps ask for a verdict. Nothing here reads a clock. Imports
 * {@code record} and {@code person}. Start reading at {@link org.sequenceconnector.consent.ConsentFact}.
 */
@NullMarked
package org.sequenceconnector.consent;

import org.jspecify.annotations.NullMarked;
