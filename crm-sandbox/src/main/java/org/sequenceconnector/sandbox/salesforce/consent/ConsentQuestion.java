package org.sequenceconnector.sandbox.salesforce.consent;

import java.time.Instant;

/**
 * How consent is to be judged.
 *
 * @param at consent rows count when their time window holds this moment
 * @param purpose name of a data use purpose; empty for all
 * @param explicitOnly whether somebody who never said yes counts as a no
 */
record ConsentQuestion(Instant at, String purpose, boolean explicitOnly) {}
