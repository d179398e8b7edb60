-- When units are reminded of reports that they owe [K]: before the day (kinds that last long enough), on it, and after
-- the last day that counts as on time: 1, 3, 7 days, then weekly for a month (weeks) or two.
INSERT INTO reminder_day (period_kind, day, every, last_day) VALUES
  ('day', 0, 0, 0), ('day', 1, 0, 1), ('day', 3, 0, 3), ('day', 7, 0, 7),
  ('week', 0, 0, 0), ('week', 1, 0, 1), ('week', 3, 0, 3), ('week', 7, 7, 28),
  ('month', -3, 0, -3), ('month', 0, 0, 0), ('month', 1, 0, 1), ('month', 3, 0, 3), ('month', 7, 7, 56),
  ('quarter', -3, 0, -3), ('quarter', 0, 0, 0), ('quarter', 1, 0, 1), ('quarter', 3, 0, 3), ('quarter', 7, 7, 56),
  ('half', -3, 0, -3), ('half', 0, 0, 0), ('half', 1, 0, 1), ('half', 3, 0, 3), ('half', 7, 7, 56),
  ('year', -3, 0, -3), ('year', 0, 0, 0), ('year', 1, 0, 1), ('year', 3, 0, 3), ('year', 7, 7, 56),
  ('interim', -3, 0, -3), ('interim', 0, 0, 0), ('interim', 1, 0, 1), ('interim', 3, 0, 3), ('interim', 7, 7, 56),
  ('final', -3, 0, -3), ('final', 0, 0, 0), ('final', 1, 0, 1), ('final', 3, 0, 3), ('final', 7, 7, 56),
  ('request', -1, 0, -1), ('request', 0, 0, 0), ('request', 1, 0, 1), ('request', 3, 0, 3), ('request', 7, 7, 56);

-- A report is sent (gửi), not put forward (trình).
INSERT INTO state_word (genre, state, name, short_name, name_en, short_name_en) VALUES
  ('report', 'submitted', 'Đã gửi', 'Đã gửi', 'Sent', 'Sent');

-- A report that was sent may be corrected before it is accepted too.
INSERT INTO transition (id, genre, from_state, act, to_state, role, side, procedure, guards, needs_reason, clock, notice, opened) VALUES
  (623, 'report', 'submitted', 'correct', 'correcting', 'officer', 'author', 'any', '', 1, 'none', 'recipient', 1),
  (624, 'report', 'submitted', 'correct', 'correcting', 'unit_head', 'author', 'any', '', 1, 'none', 'recipient', 1);

-- Words of mail: what happened to a report (slots as in 19-mail.sql), and that one is owed: {unit} that owes it, {period}
-- of the report, {due} the day, {link} to what the unit owes. What a
-- desk writes by hand stands behind the link only: mail passes through foreign hands.
INSERT INTO mail_template (name, lang, subject, body) VALUES
  ('notice_report', 'vi', 'Báo cáo {code}: {done}',
'Kính gửi Ông/Bà,

Báo cáo {code} của {unit}.
Việc mới: {done}.

Nội dung và việc cần làm xem tại:
{link}

Thư tự động của phần mềm Thi đua – Khen thưởng, không nhận thư trả lời.
'),
  ('notice_report', 'en', 'Report {code}: {done}',
'Dear Sir or Madam,

Report {code} of {unit}.
What is new: {done}.

See it, and what is to be done, at:
{link}

Sent automatically by the emulation and commendation software; replies are not read.
'),
  ('report_due', 'vi', 'Báo cáo {period}: hạn gửi {due}',
'Kính gửi Ông/Bà,

{unit} chưa gửi báo cáo {period}.
Hạn gửi: {due}.

Lập và gửi báo cáo tại:
{link}

Thư tự động của phần mềm Thi đua – Khen thưởng, không nhận thư trả lời.
'),
  ('report_due', 'en', 'Report {period}: due {due}',
'Dear Sir or Madam,

{unit} has not sent its report {period} yet.
It is due on {due}.

Write and send it at:
{link}

Sent automatically by the emulation and commendation software; replies are not read.
'),
  ('report_overdue', 'vi', 'Báo cáo {period}: đã quá hạn {due}',
'Kính gửi Ông/Bà,

{unit} chưa gửi báo cáo {period}; hạn gửi {due} đã qua.
Báo cáo gửi chậm vẫn được nhận và ghi là chậm.

Lập và gửi báo cáo tại:
{link}

Thư tự động của phần mềm Thi đua – Khen thưởng, không nhận thư trả lời.
'),
  ('report_overdue', 'en', 'Report {period}: overdue since {due}',
'Dear Sir or Madam,

{unit} has not sent its report {period}, which was due on {due}.
A late report is still taken, and marked as late.

Write and send it at:
{link}

Sent automatically by the emulation and commendation software; replies are not read.
'),
  ('report_asked', 'vi', 'Báo cáo {period} được yêu cầu, hạn gửi {due}',
'Kính gửi Ông/Bà,

{unit} được yêu cầu gửi báo cáo {period}.
Hạn gửi: {due}.

Lập và gửi báo cáo tại:
{link}

Thư tự động của phần mềm Thi đua – Khen thưởng, không nhận thư trả lời.
'),
  ('report_asked', 'en', 'Report {period} is asked for, due {due}',
'Dear Sir or Madam,

{unit} is asked for its report {period}.
It is due on {due}.

Write and send it at:
{link}

Sent automatically by the emulation and commendation software; replies are not read.
');
