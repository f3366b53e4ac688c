package io.storagegateway.ontap.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.storagegateway.ontap.simulator.query.Collection;
import io.storagegateway.ontap.simulator.query.Listing;
import io.storagegateway.ontap.simulator.query.Page;
import io.storagegateway.ontap.simulator.query.Projection;
import io.storagegateway.ontap.simulator.query.QueryException;
import io.storagegateway.ontap.simulator.query.Schema;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Answers questions for records of a kind.
 *
 * @param collection the kind
 * @param <R> where their values come from
 */
record Reader<R>(Collection<R> collection) {
  private static final Set<String> OF_ONE =
      Set.of("fields", "pretty", "return_timeout", "ignore_unknown_fields");

  Schema<R> schema() {
    return collection.schema();
  }

  /** A part of the collection. */
  Answer list(Call call, Function<State, Stream<R>> all) {
    Listing<R> listing = Listing.of(collection, call.query());
    int most = call.mostRecords();
    Page page =
        call.filer()
            .read(
                state ->
                    listing.page(
                        all.apply(state), most, call.links(), call.settings().emptyLastPage()));
    ObjectNode json = Json.object();
    if (call.query().flag("return_records", true)) {
      ArrayNode records = json.putArray("records");
      page.records().forEach(records::add);
    }
    json.put("num_records", page.found());
    call.addSelf(json);
    Answer answer = new Answer(Answer.OK, Map.of(), json, page.records().size());
    if (page.next().isEmpty()) {
      return answer;
    }
    String next = listing.next(call.ask().path(), page);
    json.withObjectProperty("_links").putObject("next").put("href", next);
    return answer.with("Link", "<" + next + ">; rel=\"next\"");
  }

  /**
   * One record.
   *
   * @throws OntapException if there is none
   */
  Answer get(Call call, Function<State, Optional<R>> one) {
    for (String name : call.query().names()) {
      if (!OF_ONE.contains(name)) {
        throw OntapException.of(QueryException.unexpected(name));
      }
    }
    Projection<R> projection =
        call.query()
            .get("fields")
            .map(text -> Projection.parse(schema(), text))
            .orElseGet(() -> Projection.standard(schema()));
    ObjectNode json =
        call.filer()
            .read(
                state ->
                    one.apply(state)
                        .map(found -> projection.apply(found, call.links()))
                        .orElseThrow(() -> Reason.NO_ENTRY.about("uuid")));
    return new Answer(Answer.OK, Map.of(), json, 1);
  }
}
