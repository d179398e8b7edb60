-- Periodic reports: kinds of periods, the states and acts that only reports have, and a report's ways from state to
-- state. Guards are explained at the head of 13-transitions.sql.
-- Six months, the year: decree 09/2019/NĐ-CP, article 12 [K]; interim, final: law 06/2022/QH15, article 17.
INSERT INTO period_kind (code, pos, cut, name, name_en, each_name, each_name_en) VALUES
  ('day', 1, 'day', 'Ngày', 'Day', 'Ngày {from}', 'Day {from}'),
  ('week', 2, 'week', 'Tuần', 'Week', 'Tuần {no}/{year}', 'Week {no}/{year}'),
  ('month', 3, 'month', 'Tháng', 'Month', 'Tháng {no}/{year}', 'Month {no}/{year}'),
  ('quarter', 4, 'quarter', 'Quý', 'Quarter', 'Quý {roman}/{year}', 'Quarter {roman}/{year}'),
  ('half', 5, 'half', '6 tháng', 'Half-year', '6 tháng đầu năm {year}|6 tháng cuối năm {year}', 'First half of {year}|Second half of {year}'),
  ('year', 6, 'year', 'Năm', 'Year', 'Năm {year}', 'Year {year}'),
  ('interim', 7, 'span', 'Sơ kết', 'Interim review', 'Sơ kết đến {to}', 'Interim review to {to}'),
  ('final', 8, 'span', 'Tổng kết', 'Final review', 'Tổng kết', 'Final review'),
  ('request', 9, 'span', 'Đột xuất', 'On request', 'Đột xuất đến {to}', 'On request, to {to}');

INSERT INTO state (code, pos, name, short_name, name_en, short_name_en, tone, editable, final) VALUES
  ('accepted', 21, 'Đã chấp nhận', 'Chấp nhận', 'Accepted', 'Accepted', 'decided', 0, 0),
  ('correcting', 22, 'Đang đính chính', 'Đính chính', 'Being corrected', 'Correcting', 'back', 1, 0);

INSERT INTO act (code, pos, name, name_en, done, done_en) VALUES
  ('begin', 35, 'Lập báo cáo', 'Begin a report', 'Đã lập báo cáo', 'Report begun'),
  ('send', 31, 'Gửi báo cáo', 'Send the report', 'Đã gửi báo cáo', 'Report sent'),
  ('accept', 32, 'Chấp nhận', 'Accept', 'Đã chấp nhận', 'Accepted'),
  ('undo_accept', 33, 'Hoàn tác chấp nhận', 'Undo the acceptance', 'Đã hoàn tác chấp nhận', 'Acceptance undone'),
  ('correct', 34, 'Đính chính…', 'Correct…', 'Đã mở để đính chính', 'Opened for correction');

INSERT INTO transition (id, genre, from_state, act, to_state, role, side, procedure, guards, needs_reason, clock, notice, opened) VALUES
  (601, 'report', 'draft', 'send', 'submitted', 'officer', 'author', 'any', 'period_open all_valid', 0, 'none', 'recipient', 1),
  (602, 'report', 'draft', 'send', 'submitted', 'unit_head', 'author', 'any', 'period_open all_valid', 0, 'none', 'recipient', 1),
  (603, 'report', 'returned', 'send', 'submitted', 'officer', 'author', 'any', 'all_valid answer_given', 0, 'none', 'recipient', 1),
  (604, 'report', 'returned', 'send', 'submitted', 'unit_head', 'author', 'any', 'all_valid answer_given', 0, 'none', 'recipient', 1),
  (605, 'report', 'correcting', 'send', 'submitted', 'officer', 'author', 'any', 'all_valid', 0, 'none', 'recipient', 1),
  (606, 'report', 'correcting', 'send', 'submitted', 'unit_head', 'author', 'any', 'all_valid', 0, 'none', 'recipient', 1),
  (607, 'report', 'draft', 'delete_draft', 'draft', 'officer', 'author', 'any', 'never_submitted', 0, 'none', 'none', 1),
  (608, 'report', 'draft', 'delete_draft', 'draft', 'unit_head', 'author', 'any', 'never_submitted', 0, 'none', 'none', 1),
  (611, 'report', 'submitted', 'return', 'returned', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'none', 'author', 1),
  (612, 'report', 'submitted', 'accept', 'accepted', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 0, 'none', 'author', 1),
  (613, 'report', 'accepted', 'undo_accept', 'submitted', 'verifier', 'recipient', 'any', 'drafter_not_verifier same_day_undo', 0, 'none', 'author', 1),
  (614, 'report', 'accepted', 'return', 'returned', 'verifier', 'recipient', 'any', 'drafter_not_verifier', 1, 'none', 'author', 1),
  (621, 'report', 'accepted', 'correct', 'correcting', 'officer', 'author', 'any', '', 1, 'none', 'recipient', 1),
  (622, 'report', 'accepted', 'correct', 'correcting', 'unit_head', 'author', 'any', '', 1, 'none', 'recipient', 1);
