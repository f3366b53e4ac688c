package io.storagegateway.ontap.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that the filer answers. */
final class Routes {
  private final List<Route> routes = new ArrayList<>();

  /** A route that was found. */
  record Match(Route.Handler handler, Map<String, String> variables) {}

  Routes(SimulatorSettings settings) {
    volumes(new VolumeResource(settings.release()));
    snapshots(new SnapshotResource());
    jobs(new JobResource());
  }

  /**
   * Finds what answers.
   *
   * @throws OntapException if nothing does
   */
  Match find(String method, String path) {
    boolean known = false;
    for (Route route : routes) {
      Optional<Map<String, String>> variables = route.match(path);
      if (variables.isPresent() && route.method().equals(method)) {
        return new Match(route.handler(), variables.get());
      }
      known |= variables.isPresent();
    }
    throw (known ? Reason.NOT_SUPPORTED : Reason.NO_SUCH_API).about(null);
  }

  private void volumes(VolumeResource volumes) {
    add("GET", "/storage/volumes", volumes::list);
    add("POST", "/storage/volumes", volumes::create);
    add("PATCH", "/storage/volumes", volumes::patchMatching);
    add("DELETE", "/storage/volumes", volumes::deleteMatching);
    add("GET", "/storage/volumes/{uuid}", volumes::get);
    add("PATCH", "/storage/volumes/{uuid}", volumes::patch);
    add("DELETE", "/storage/volumes/{uuid}", volumes::delete);
  }

  private void snapshots(SnapshotResource snapshots) {
    add("GET", "/storage/volumes/{volume}/snapshots", snapshots::list);
    add("POST", "/storage/volumes/{volume}/snapshots", snapshots::create);
    add("GET", "/storage/volumes/{volume}/snapshots/{uuid}", snapshots::get);
    add("PATCH", "/storage/volumes/{volume}/snapshots/{uuid}", snapshots::patch);
    add("DELETE", "/storage/volumes/{volume}/snapshots/{uuid}", snapshots::delete);
  }

  private void jobs(JobResource jobs) {
    add("GET", "/cluster/jobs", jobs::list);
    add("GET", "/cluster/jobs/{uuid}", jobs::get);
  }

  private void add(String method, String path, Route.Handler handler) {
    routes.add(Route.of(method, path, handler));
  }
}
