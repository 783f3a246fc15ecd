package dev.batchsync.function.protocol;

import java.util.List;

/** Routes about one subject. The router finds every bean of this type. */
public interface RouteGroup {

    List<HttpRoute> routes();
}
