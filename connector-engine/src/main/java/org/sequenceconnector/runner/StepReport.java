package org.sequenceconnector.runner;

/** What one pass over due steps did. */
public record StepReport(int handedOver, int completed, int ended, int held, int waiting, int closed, int resumed) {
    static final StepReport NOTHING = new StepReport(0, 0, 0, 0, 0, 0, 0);

    StepReport plus(StepReport other) {
        return new StepReport(
                handedOver + other.handedOver,
                completed + other.completed,
                ended + other.ended,
                held + other.held,
                waiting + other.waiting,
                closed + other.closed,
                resumed + other.resumed);
    }
}
