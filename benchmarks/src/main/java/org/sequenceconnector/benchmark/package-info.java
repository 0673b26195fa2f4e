/**
 * Measures the figures the project promises, each as a ratio within one run on one machine.
 *
 * <p>Whole-run benchmarks talk to a simulated HubSpot account in a process of its own, whose rolling window refuses like
 * the real one. Start reading at {@link org.sequenceconnector.benchmark.Benchmarks}; how to run them and what was measured
 * is in {@code benchmarks/README.md}.
 */
@NullMarked
package org.sequenceconnector.benchmark;

import org.jspecify.annotations.NullMarked;
