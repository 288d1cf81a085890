package com.bytestack.camel.test;

/** One resource of the API. */
interface Resource {

    /**
     * Answers a call.
     *
     * @throws ApiError if the answer is an error
     */
    Answer serve(Call call);
}
