package io.storagegateway.api;

import io.storagegateway.api.problem.Refusals;
import io.storagegateway.spi.Filter;
import io.storagegateway.spi.value.Job;
import io.storagegateway.spi.value.JobState;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The conditions that jobs can be asked for; those that are absent are null, or empty. */
record JobFilters(
    @Parameter(description = "The cluster.", example = "alpha") @QueryParam("cluster")
        String cluster,
    @Parameter(description = "The part of the cluster.") @QueryParam("subcluster")
        String subcluster,
    @Parameter(
            description = "The number that the cluster gave it.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("job_id")
        String jobId,
    @Parameter(
            description = "The number of the array that it belongs to.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("array_job_id")
        String arrayJobId,
    @Parameter(
            description = "What its owner calls it; * stands for any text and ? for one character.",
            example = "train*")
        @QueryParam("job_name")
        String jobName,
    @Parameter(description = "Its owner; me for the caller.", example = "me") @QueryParam("user")
        String user,
    @Parameter(description = "On whose account it ran.") @QueryParam("project") String project,
    @Parameter(
            description = "How it is; may be given more than once.",
            array =
                @ArraySchema(
                    schema =
                        @Schema(
                            types = "string",
                            allowableValues = {
                              "boot_fail",
                              "cancelled",
                              "completed",
                              "deadline",
                              "failed",
                              "node_fail",
                              "out_of_memory",
                              "pending",
                              "preempted",
                              "running",
                              "suspended",
                              "timeout",
                              "stopped",
                              "unknown"
                            })))
        @QueryParam("state")
        List<String> state,
    @Parameter(description = "The queue.") @QueryParam("partition") String partition,
    @Parameter(description = "The name of a machine that it had.") @QueryParam("node") String node,
    @Parameter(description = "What it was marked with, as type:name.", example = "quality:good")
        @QueryParam("tag")
        String tag,
    @Parameter(
            description = "Whether others used its machines.",
            schema =
                @Schema(
                    types = "string",
                    allowableValues = {"none", "single_user", "multi_user"}))
        @QueryParam("shared")
        String shared,
    @Parameter(
            description = "Begun not before this time (RFC 3339).",
            example = "2024-01-01T00:00:00Z",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("start_from")
        String startFrom,
    @Parameter(
            description = "Begun not after this time (RFC 3339).",
            example = "2024-02-01T00:00:00Z",
            schema = @Schema(types = "string", format = "date-time"))
        @QueryParam("start_to")
        String startTo,
    @Parameter(
            description = "Ran for no fewer seconds.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("duration_min")
        String durationMin,
    @Parameter(
            description = "Ran for no more seconds.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("duration_max")
        String durationMax,
    @Parameter(
            description = "Had no fewer machines.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("num_nodes_min")
        String numNodesMin,
    @Parameter(
            description = "Had no more machines.",
            schema = @Schema(types = "integer", format = "int64", minimum = "0"))
        @QueryParam("num_nodes_max")
        String numNodesMax) {
  /** The caller, as a user. */
  private static final String ME = "me";

  private static final int MILLIS = 1000;
  private static final List<String> STATES =
      Arrays.stream(JobState.values()).map(JobState::key).toList();
  private static final List<String> SHARED =
      Arrays.stream(Job.Sharing.values())
          .map(sharing -> sharing.name().toLowerCase(Locale.ROOT))
          .toList();

  static JobFilters of(MultivaluedMap<String, String> query) {
    return new JobFilters(
        query.getFirst("cluster"),
        query.getFirst("subcluster"),
        query.getFirst("job_id"),
        query.getFirst("array_job_id"),
        query.getFirst("job_name"),
        query.getFirst("user"),
        query.getFirst("project"),
        query.getOrDefault("state", List.of()),
        query.getFirst("partition"),
        query.getFirst("node"),
        query.getFirst("tag"),
        query.getFirst("shared"),
        query.getFirst("start_from"),
        query.getFirst("start_to"),
        query.getFirst("duration_min"),
        query.getFirst("duration_max"),
        query.getFirst("num_nodes_min"),
        query.getFirst("num_nodes_max"));
  }

  /**
   * The conditions.
   *
   * @param me which owner the caller is, empty for nobody's
   */
  List<Filter> list(Optional<String> me) {
    List<Filter> filters = new ArrayList<>();
    text(filters, "cluster", cluster);
    text(filters, "subcluster", subcluster);
    number(filters, "job_id", jobId);
    number(filters, "array_job_id", arrayJobId);
    if (jobName != null) {
      filters.add(new Filter("job_name", Filter.Test.GLOB, QueryText.text("job_name", jobName)));
    }
    text(filters, "user", ME.equals(user) ? me.orElseThrow(JobFilters::nobody) : user);
    text(filters, "project", project);
    states().ifPresent(filters::add);
    text(filters, "partition", partition);
    text(filters, "node", node);
    marked().ifPresent(filters::add);
    text(filters, "shared", QueryText.oneOf("shared", shared, SHARED));
    QueryText.time("start_from", startFrom)
        .map(time -> -Math.floorDiv(-time, MILLIS))
        .ifPresent(time -> filters.add(bound("start_time", Filter.Test.AT_LEAST, time)));
    QueryText.time("start_to", startTo)
        .map(time -> Math.floorDiv(time, MILLIS))
        .ifPresent(time -> filters.add(bound("start_time", Filter.Test.AT_MOST, time)));
    bounds(filters, "duration", durationMin, durationMax);
    bounds(filters, "num_nodes", numNodesMin, numNodesMax);
    return filters;
  }

  private Optional<Filter> states() {
    Set<String> wanted = new LinkedHashSet<>(state);
    wanted.forEach(one -> QueryText.oneOf("state", one, STATES));
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    Filter.Test test = wanted.size() == 1 ? Filter.Test.EQUALS : Filter.Test.ANY_OF;
    return Optional.of(new Filter("state", test, String.join(",", wanted)));
  }

  private Optional<Filter> marked() {
    if (tag != null && tag.indexOf(':') < 0) {
      throw Refusals.badParameter("tag", "must be a type and a name with a colon between them")
          .exception();
    }
    return Optional.ofNullable(QueryText.text("tag", tag))
        .map(one -> new Filter("tag", Filter.Test.EQUALS, one));
  }

  private static RuntimeException nobody() {
    return Refusals.badParameter("user", "is me, but nothing here can belong to this caller")
        .exception();
  }

  private static void text(List<Filter> filters, String field, String value) {
    if (value != null) {
      filters.add(new Filter(field, Filter.Test.EQUALS, QueryText.text(field, value)));
    }
  }

  private static void number(List<Filter> filters, String field, String value) {
    QueryText.count(field, value)
        .ifPresent(number -> filters.add(bound(field, Filter.Test.EQUALS, number)));
  }

  private static void bounds(List<Filter> filters, String field, String min, String max) {
    QueryText.count(field + "_min", min)
        .ifPresent(number -> filters.add(bound(field, Filter.Test.AT_LEAST, number)));
    QueryText.count(field + "_max", max)
        .ifPresent(number -> filters.add(bound(field, Filter.Test.AT_MOST, number)));
  }

  private static Filter bound(String field, Filter.Test test, long number) {
    return new Filter(field, test, Long.toString(number));
  }
}
