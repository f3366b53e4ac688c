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
    policies(new PolicyResource());
    rules(new RuleResource(), new ClientResource());
    if (settings.release().hasLocks()) {
      locks(new LockResource());
    }
    places(new AggregateResource(), new SvmResource(), new ClusterResource());
    commandLine(new CliVolumeResource());
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

  private void policies(PolicyResource policies) {
    add("GET", "/protocols/nfs/export-policies", policies::list);
    add("POST", "/protocols/nfs/export-policies", policies::create);
    add("GET", "/protocols/nfs/export-policies/{id}", policies::get);
    add("PATCH", "/protocols/nfs/export-policies/{id}", policies::patch);
    add("DELETE", "/protocols/nfs/export-policies/{id}", policies::delete);
  }

  private void rules(RuleResource rules, ClientResource clients) {
    add("GET", "/protocols/nfs/export-policies/{id}/rules", rules::list);
    add("POST", "/protocols/nfs/export-policies/{id}/rules", rules::create);
    add("GET", "/protocols/nfs/export-policies/{id}/rules/{index}", rules::get);
    add("PATCH", "/protocols/nfs/export-policies/{id}/rules/{index}", rules::patch);
    add("DELETE", "/protocols/nfs/export-policies/{id}/rules/{index}", rules::delete);
    String path = "/protocols/nfs/export-policies/{id}/rules/{index}/clients";
    add("GET", path, clients::list);
    add("POST", path, clients::create);
    add("DELETE", path + "/{match}", clients::delete);
  }

  private void locks(LockResource locks) {
    add("GET", "/protocols/locks", locks::list);
    add("DELETE", "/protocols/locks", locks::deleteMatching);
    add("GET", "/protocols/locks/{uuid}", locks::get);
    add("DELETE", "/protocols/locks/{uuid}", locks::delete);
  }

  private void places(AggregateResource aggregates, SvmResource svms, ClusterResource cluster) {
    add("GET", "/storage/aggregates", aggregates::list);
    add("GET", "/storage/aggregates/{uuid}", aggregates::get);
    add("GET", "/svm/svms", svms::list);
    add("GET", "/svm/svms/{uuid}", svms::get);
    add("GET", "/cluster", cluster::get);
  }

  private void commandLine(CliVolumeResource volumes) {
    add("GET", "/private/cli/version", volumes::version);
    add("GET", "/private/cli/volume", volumes::list);
    add("PATCH", "/private/cli/volume", volumes::modify);
    add("POST", "/private/cli/volume/restrict", volumes::restrict);
    add("POST", "/private/cli/volume/offline", volumes::offline);
    add("POST", "/private/cli/volume/online", volumes::online);
  }

  private void add(String method, String path, Route.Handler handler) {
    routes.add(Route.of(method, path, handler));
  }
}
