/**
 * Commands about sequences, rules and what was applied: tests, plans, versions.
 *
 * <p>Files come in, what they would do goes out; only {@code apply} and {@code migrate} change anything. Start
 * reading at {@link org.sequenceconnector.app.cli.rules.PlanCommand}.
 */
@NullMarked
package org.sequenceconnector.app.cli.rules;

import org.jspecify.annotations.NullMarked;
