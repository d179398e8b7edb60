-- Words of mail. Slots: {code} of the dossier, {unit} that made it, {done} what happened, {link} to it.
-- Mail passes through foreign hands: no names of nominees, no reasons, no answers.
INSERT INTO mail_template (name, lang, subject, body) VALUES
  ('notice', 'vi', 'Hồ sơ {code}: {done}',
'Kính gửi Ông/Bà,

Hồ sơ {code} của {unit}.
Việc mới: {done}.

Nội dung và việc cần làm xem tại:
{link}

Thư tự động của phần mềm Thi đua – Khen thưởng, không nhận thư trả lời.
'),
  ('notice', 'en', 'Dossier {code}: {done}',
'Dear Sir or Madam,

Dossier {code} of {unit}.
What is new: {done}.

See it, and what is to be done, at:
{link}

Sent automatically by the emulation and commendation software; replies are not read.
'),
  ('test', 'vi', 'Thư thử của phần mềm Thi đua – Khen thưởng',
'Thư này cho biết máy chủ thư đã nhận gửi.

{link}
'),
  ('test', 'en', 'Test mail of the emulation and commendation software',
'This mail shows that the mail relay takes what is sent.

{link}
');
