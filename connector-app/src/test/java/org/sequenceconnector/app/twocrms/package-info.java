/**
 * One person in two CRMs, with everything real but the CRMs: the shipped configuration, the adapters, the store and the
 * stages, over the simulated HubSpot account and the simulated Salesforce org.
 *
 * <p>Start reading at {@code OnePersonTest}; {@code TwoCrms} is what it runs on.
 */
@NullMarked
package org.sequenceconnector.app.twocrms;

import org.jspecify.annotations.NullMarked;
