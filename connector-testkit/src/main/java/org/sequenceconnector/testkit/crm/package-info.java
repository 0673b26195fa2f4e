/**
 * The contract every CRM adapter has to keep, and an in-memory CRM that keeps it.
 *
 * <p>An adapter's test module writes one {@link org.sequenceconnector.testkit.crm.CrmAdapterHarness} that can play a
 * person in the CRM (create, change, merge, convert, archive) and break the line, and then extends the contracts:
 * {@link org.sequenceconnector.testkit.crm.CrmReadingContract}, {@link org.sequenceconnector.testkit.crm.CrmWritingContract},
 * {@link org.sequenceconnector.testkit.crm.CrmIdentityContract}, {@link org.sequenceconnector.testkit.crm.CrmErrorsContract}
 * and {@link org.sequenceconnector.testkit.crm.CrmEchoContract}. What a CRM cannot do is a
 * {@link org.sequenceconnector.crm.Capability} that it does not claim, never a test that it overrides; claims are checked
 * both ways. {@link org.sequenceconnector.testkit.crm.FakeCrm} passes the same contracts with the habits of either
 * {@link org.sequenceconnector.testkit.crm.FakeCrmKind}, so what the engine's tests learn from it holds for the real
 * adapters. Start reading at the harness.
 */
@NullMarked
package org.sequenceconnector.testkit.crm;

import org.jspecify.annotations.NullMarked;
