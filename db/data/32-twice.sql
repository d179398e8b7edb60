-- One achievement is rewarded once: what the law says, what tells that two nominees are the same.

-- Printed beside what was found. Law 06/2022/QH15: read (domain.md 1.2). The amendment of 2013 to the law of 2003 [K].
INSERT INTO legal_basis (id, topic, pos, text, valid_from, valid_to) VALUES
  (41, 'one_achievement', 1, 'điểm b khoản 2 Điều 6 Luật Thi đua, khen thưởng năm 2003, sửa đổi năm 2013', '2014-06-01', '2024-01-01'),
  (42, 'one_achievement', 1, 'điểm c khoản 2 Điều 5 Luật Thi đua, khen thưởng năm 2022', '2024-01-01', '9999-12-31');

-- twice_points: from how many points on two nominees are shown as perhaps the same. twice_*: characters of the reason
-- for going on.
INSERT INTO bound (name, n, valid_from, valid_to) VALUES
  ('twice_points', 80, '2004-07-01', '9999-12-31'),
  ('twice_min', 20, '2004-07-01', '9999-12-31'),
  ('twice_max', 1000, '2004-07-01', '9999-12-31');

-- family: the units are the same, one stands above the other, or one followed the other.
INSERT INTO identity_fact (code, points) VALUES
  ('name', 40), ('birth_year', 40), ('family', 40), ('citizen', 100), ('other_citizen', -100);

INSERT INTO identity_field (form, field) VALUES ('nomination-individual', 'citizen_id');

-- Folded; longer ones are tried first.
INSERT INTO identity_word (kind, typed, meant) VALUES
  ('household', 'ho gia dinh', ''),
  ('household', 'gia dinh', ''),
  ('household', 'ho', ''),
  ('household', 'ong', ''),
  ('household', 'ba', ''),
  ('household', 'anh', ''),
  ('household', 'chi', ''),
  ('household', 'va gia dinh', ''),
  ('collective', 'bch', 'ban chi huy'),
  ('collective', 'bv', 'benh vien'),
  ('collective', 'bvdk', 'benh vien da khoa'),
  ('collective', 'gd dt', 'giao duc va dao tao'),
  ('collective', 'gd va dt', 'giao duc va dao tao'),
  ('collective', 'hdnd', 'hoi dong nhan dan'),
  ('collective', 'htx', 'hop tac xa'),
  ('collective', 'kh dt', 'ke hoach va dau tu'),
  ('collective', 'ldld', 'lien doan lao dong'),
  ('collective', 'lhpn', 'lien hiep phu nu'),
  ('collective', 'mttq', 'mat tran to quoc'),
  ('collective', 'tdp', 'to dan pho'),
  ('collective', 'thcs', 'trung hoc co so'),
  ('collective', 'thpt', 'trung hoc pho thong'),
  ('collective', 'ttyt', 'trung tam y te'),
  ('collective', 'tyt', 'tram y te'),
  ('collective', 'ub', 'uy ban'),
  ('collective', 'ubmttq', 'uy ban mat tran to quoc'),
  ('collective', 'ubnd', 'uy ban nhan dan');
