-- Which open page saved a section last, and with which of its sendings. A page whose answer was lost on the way is
-- known again when it sends more, and no clash is made of it; what comes late, after a later sending of the same page,
-- changes nothing. page: random, '' where a browser without script saved.
ALTER TABLE part_section ADD COLUMN page TEXT NOT NULL DEFAULT '';
ALTER TABLE part_section ADD COLUMN page_no INTEGER NOT NULL DEFAULT 0;
