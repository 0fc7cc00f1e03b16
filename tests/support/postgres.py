"""A throwaway PostgreSQL from Debian's packages: one cluster per test session, one database per test.

Durability as in production (fsync on). The cluster listens on a Unix socket only, in a directory of its own.
"""

import contextlib
import fcntl
import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from psycopg import sql


@dataclass(frozen=True, slots=True)
class Cluster:
    socket_dir: str
    port: int
    superuser: str

    def url(self, database: str) -> str:
        return f"postgresql+psycopg://{self.superuser}@/{database}?host={self.socket_dir}&port={self.port}"

    def connect(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host=self.socket_dir, port=self.port, user=self.superuser, dbname=database, autocommit=True
        )

    def create(self, template: str = "template1") -> str:
        """A new database, copied from template; its name."""
        name = f"t_{uuid4().hex}"
        with self.connect() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
            )
        return name

    def empty(self, name: str) -> None:
        """Delete every row but the schema's version, whatever connections a test left behind."""
        with self.connect(name) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            connection.execute(_DELETE_ALL)

    def drop(self, name: str) -> None:
        with self.connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


_DELETE_ALL = """
DO $$
DECLARE
  each name;
  filled boolean;
BEGIN
  SET LOCAL session_replication_role = replica;  -- no foreign keys for a moment
  FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', each) INTO filled;
    IF filled THEN
      EXECUTE format('DELETE FROM %I', each);
    END IF;
  END LOOP;
END $$
"""


def binaries() -> Path | None:
    """The newest installed server's bin directory, None when there is no PostgreSQL."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


def _as_server_user() -> tuple[list[str], int | None]:
    """The command prefix that leaves root, which PostgreSQL refuses to run as."""
    if os.geteuid() != 0:
        return [], None
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"], pwd.getpwnam("postgres").pw_uid


def start(where: Path) -> Cluster:
    bin_dir = binaries()
    assert bin_dir is not None
    prefix, uid = _as_server_user()
    where.mkdir(parents=True, exist_ok=True)
    if uid is not None:
        os.chown(where, uid, pwd.getpwuid(uid).pw_gid)
    data = where / "data"
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"}

    def run(*command: str) -> None:
        done = subprocess.run([*prefix, *command], cwd=where, env=environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{command[0]} failed: {done.stdout}{done.stderr}")

    run(
        str(bin_dir / "initdb"),
        "-D",
        str(data),
        "-U",
        "comptoir",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-locale",
        "-N",
    )
    options = {
        "listen_addresses": "",
        "unix_socket_directories": str(where),
        "max_connections": "100",
        "shared_buffers": "64MB",
        "fsync": "on",
        "synchronous_commit": "on",
    }
    given = " ".join(f"-c {name}='{value}'" for name, value in options.items())
    run(str(bin_dir / "pg_ctl"), "-D", str(data), "-l", str(where / "log"), "-o", given, "-w", "start")
    return Cluster(str(where), 5432, "comptoir")


def stop(where: Path) -> None:
    bin_dir = binaries()
    assert bin_dir is not None
    prefix, _uid = _as_server_user()
    subprocess.run(
        [*prefix, str(bin_dir / "pg_ctl"), "-D", str(where / "data"), "-m", "immediate", "-w", "stop"],
        cwd=where,
        capture_output=True,
        check=False,
    )


@contextlib.contextmanager
def shared_cluster(session_dir: Path) -> Iterator[Cluster]:
    """The cluster of this test session, shared by its xdist workers: the first starts it, the last stops it."""
    state = session_dir / "postgres.json"
    with _locked(session_dir):
        if state.exists():
            known = json.loads(state.read_text())
        else:
            # A Unix socket's path may have 107 characters: not under pytest's deep directories.
            where = Path(tempfile.mkdtemp(prefix="comptoir-pg-"))
            try:
                cluster = start(where)
            except BaseException:
                shutil.rmtree(where, ignore_errors=True)
                raise
            known = {"where": str(where), "port": cluster.port, "superuser": cluster.superuser, "users": 0}
        known["users"] += 1
        state.write_text(json.dumps(known))
    try:
        yield Cluster(known["where"], known["port"], known["superuser"])
    finally:
        with _locked(session_dir):
            known = json.loads(state.read_text())
            known["users"] -= 1
            state.write_text(json.dumps(known))
            if known["users"] == 0:
                stop(Path(known["where"]))
                shutil.rmtree(known["where"], ignore_errors=True)
                state.unlink()


@contextlib.contextmanager
def _locked(session_dir: Path) -> Iterator[None]:
    with (session_dir / "postgres.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
