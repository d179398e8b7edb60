-- How much a dossier holds, so that nobody can make one that no page can show: characters of the parts' answers.
ALTER TABLE part ADD COLUMN size INTEGER NOT NULL DEFAULT 0;
UPDATE part SET size = length(answers);
CREATE INDEX part_size ON part(dossier_id, size);
