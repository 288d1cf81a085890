package com.bytestack.camel.webhook;

/** Ends a delivery that the route does not get. The reason is for our log; the sender gets the status alone. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Refusal(Reason reason, String what) {
        super(what, null, false, false);
        this.reason = reason;
    }

    /** Why a delivery is not routed. */
    enum Reason {
        NO_SIGNATURE(401, false),
        WRONG_SIGNATURE(401, false),
        TOO_LARGE(413, false),
        NO_EVENT(400, true),
        FOREIGN_RESULT(422, true),
        /** The same run is being routed, or our secret is not known yet: it comes again. */
        NOT_NOW(503, false);

        private final int status;
        private final boolean isSigned;

        Reason(int status, boolean isSigned) {
            this.status = status;
            this.isSigned = isSigned;
        }

        int status() {
            return status;
        }

        /** Whether ByteStack sent it, and not just anybody. */
        boolean isSigned() {
            return isSigned;
        }
    }

    Reason reason() {
        return reason;
    }
}
