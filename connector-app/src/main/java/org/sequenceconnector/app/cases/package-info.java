/**
 * Runs worked cases: small tables of a given situation, a request and the expected answer, kept beside the rules they are
 * about. The cases come from {@link org.sequenceconnector.app.config.CaseFiles}; nothing is read from a store or a CRM.
 *
 * <p>Start reading at {@link org.sequenceconnector.app.cases.CaseRun}.
 */
@NullMarked
package org.sequenceconnector.app.cases;

import org.jspecify.annotations.NullMarked;
