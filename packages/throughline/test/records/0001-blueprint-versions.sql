insert into blueprint_version (number, text, hash, file, origin, published_at, published_by, reason, restores) values
  (1, 'throughline: 1', 'h1', 'blueprint.yaml', 'file', '2026-01-05T09:00:00Z', null, null, null),
  (2, 'throughline: 1 # two', 'h2', 'blueprint.yaml', 'page', '2026-02-01T10:30:00Z', 'Ada', 'A day is too short.', null),
  (3, 'throughline: 1', 'h1', 'blueprint.yaml', 'rolled-back', '2026-02-02T08:00:00Z', 'Ada', 'It was not.', 1);
insert into blueprint_file (id, hash, read_at) values (1, 'h1', '2026-02-02T08:00:01Z');
