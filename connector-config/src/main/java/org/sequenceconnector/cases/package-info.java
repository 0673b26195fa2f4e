/**
 * Runs worked cases: small tables of a given situation, a request and the expected answer, kept beside the rules they are
 * about. Nothing is read from a store or a CRM.
 *
 * <p>{@link org.sequenceconnector.cases.CaseFiles} reads them, with rules of their own where a case brings some. Start reading
 * at {@link org.sequenceconnector.cases.CaseRun}.
 */
@NullMarked
package org.sequenceconnector.cases;

import org.jspecify.annotations.NullMarked;
