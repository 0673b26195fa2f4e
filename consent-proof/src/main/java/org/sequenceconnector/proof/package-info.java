/**
 * The proof that nobody gets into a sequence against what either CRM says: people, their records and what is said about
 * permission are made at random, they are asked for by every way in at random moments, and an oracle that knows everything
 * says when the answer has to be no.
 *
 * <p>Runs the connector itself, over a store of its own and two accounts in memory, with the configuration as it is
 * shipped. Start reading at {@link org.sequenceconnector.proof.ConsentProof} and {@code Oracle}.
 */
@NullMarked
package org.sequenceconnector.proof;

import org.jspecify.annotations.NullMarked;
