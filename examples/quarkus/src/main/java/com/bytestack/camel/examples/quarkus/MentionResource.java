package com.bytestack.camel.examples.quarkus;

import com.bytestack.camel.model.QueryRequest;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What this application offers by HTTP. */
@Path("/")
public class MentionResource {

    @Inject
    ProducerTemplate camel;

    @Inject
    ArrivedFiles arrived;

    /** Asks ByteStack, of the sources of application.properties unless the form names some. No thread waits for the answer. */
    @POST
    @Path("ask")
    @Produces(MediaType.APPLICATION_JSON)
    public CompletionStage<JsonNode> ask(
            @FormParam("prompt") String prompt, @FormParam("sources") List<String> sources) {
        QueryRequest question = new QueryRequest(prompt, sources.isEmpty() ? null : sources, null, null);
        return camel.asyncRequestBody("direct:ask", question, JsonNode.class);
    }

    /** Tells which files arrived. */
    @GET
    @Path("files")
    @Produces(MediaType.TEXT_PLAIN)
    public String files() {
        return String.join("\n", arrived.newestFirst());
    }

    @ServerExceptionMapper
    RestResponse<String> failed(CamelExecutionException e) {
        boolean refused = e.getCause() instanceof IllegalArgumentException;
        return RestResponse.ResponseBuilder.create(
                        refused ? Status.BAD_REQUEST : Status.BAD_GATEWAY,
                        e.getCause().getMessage())
                .type(MediaType.TEXT_PLAIN)
                .build();
    }
}
