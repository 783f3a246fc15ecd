package dev.batchsync.commandline;

/** An {@link Obstacle} that ends a command or the answer to a request. */
final class ObstacleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Obstacle obstacle;

    ObstacleException(Obstacle obstacle) {
        super(obstacle.detail());
        this.obstacle = obstacle;
    }

    ObstacleException(Obstacle obstacle, Exception cause) {
        super(obstacle.detail(), cause);
        this.obstacle = obstacle;
    }

    Obstacle obstacle() {
        return obstacle;
    }
}
