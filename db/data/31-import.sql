-- How lists of nominees name their columns, choices and marks, in folded words; labels of the definitions need no row.
-- "Nam" and "năm" fold alike: the columns of men and women are known by the head above them.
INSERT INTO import_head (kind, words, field) VALUES
  ('', 'stt', ''), ('', 'tt', ''), ('', 'so tt', ''), ('', 'so thu tu', ''), ('', 'ghi chu', ''), ('', 'no', ''), ('', 'dong', ''), ('', 'row', ''), ('', 'can sua', ''), ('', 'to mend', ''),
  ('', 'hinh thuc khen thuong', 'award'), ('', 'hinh thuc', 'award'), ('', 'hinh thuc de nghi khen thuong', 'award'), ('', 'danh hieu', 'award'),
  ('', 'danh hieu hinh thuc', 'award'), ('', 'danh hieu hinh thuc khen thuong', 'award'), ('', 'hinh thuc khen', 'award'),
  ('', 'hinh thuc khen thuong de nghi', 'award'), ('', 'de nghi khen thuong', 'award'), ('', 'award', 'award'),
  ('', 'noi dung khen thuong', 'certificate_text'), ('', 'noi dung in bang', 'certificate_text'),
  ('', 'noi dung ghi tren giay khen', 'certificate_text'), ('', 'noi dung ghi bang khen', 'certificate_text'),
  ('', 'thanh tich', 'summary'), ('', 'tom tat', 'summary'), ('', 'thanh tich tom tat', 'summary'), ('', 'tom tat thanh tich trich ngang', 'summary'),
  ('', 'trich ngang thanh tich', 'summary'), ('', 'noi dung', 'contents'), ('', 'noi dung phong trao', 'contents'),
  ('', 'tu ngay', 'achieved_from'), ('', 'den ngay', 'achieved_to'), ('', 'so phieu dong y', 'votes_for'), ('', 'so phieu khong dong y', 'votes_against'),
  ('', 'dien thoai', 'phone'), ('', 'so dien thoai', 'phone'), ('', 'sdt', 'phone'), ('', 'sinh nam', 'birth'),
  ('individual', 'ho ten', 'full_name'), ('individual', 'ho va ten ca nhan', 'full_name'), ('individual', 'ten ca nhan', 'full_name'),
  ('individual', 'ho va ten nguoi duoc de nghi', 'full_name'), ('individual', 'ten', 'full_name'), ('individual', 'name', 'full_name'),
  ('individual', 'ho ten ca nhan', 'full_name'), ('individual', 'ten tap the ca nhan ho gia dinh', 'full_name'),
  ('individual', 'danh xung', 'salutation'), ('individual', 'ong ba', 'salutation'),
  ('individual', 'ngay sinh', 'birth'), ('individual', 'nam sinh', 'birth'), ('individual', 'ngay thang nam sinh', 'birth'), ('individual', 'birth', 'birth'),
  ('individual', 'ngay thang nam', 'birth'), ('individual', 'nu', ''), ('individual', 'sex', 'sex'),
  ('individual', 'so cccd', 'citizen_id'), ('individual', 'cccd', 'citizen_id'), ('individual', 'can cuoc cong dan', 'citizen_id'),
  ('individual', 'so cmnd', 'citizen_id'), ('individual', 'cmnd', 'citizen_id'), ('individual', 'so dinh danh', 'citizen_id'), ('individual', 'so can cuoc', 'citizen_id'),
  ('individual', 'dia chi', 'residence'), ('individual', 'noi o hien nay', 'residence'), ('individual', 'cho o hien nay', 'residence'), ('individual', 'thuong tru', 'residence'),
  ('individual', 'nguyen quan', 'native_place'), ('individual', 'chuc vu', 'post'), ('individual', 'chuc danh', 'post'), ('individual', 'nghe nghiep', 'post'),
  ('individual', 'chuc vu chuc danh', 'post'), ('individual', 'chuc vu nghe nghiep', 'post'), ('individual', 'chuc vu don vi cong tac', 'post'),
  ('individual', 'chuc vu noi cong tac', 'post'), ('individual', 'don vi', 'workplace'), ('individual', 'noi cong tac', 'workplace'), ('individual', 'co quan', 'workplace'),
  ('individual', 'phong ban', 'workplace'), ('individual', 'co quan don vi', 'workplace'), ('individual', 'doi tuong', 'class'), ('individual', 'phan loai', 'class'),
  ('individual', 'tuyen dau', 'frontline'), ('individual', 'nhiem vu', 'duties'), ('individual', 'ky luat', 'discipline'),
  ('collective', 'ten tap the', 'name'), ('collective', 'tap the', 'name'), ('collective', 'ten don vi', 'name'), ('collective', 'don vi', 'name'), ('collective', 'ten', 'name'),
  ('collective', 'don vi chu quan', 'superior'), ('collective', 'co quan chu quan', 'superior'), ('collective', 'co quan quan ly', 'superior'),
  ('collective', 'phan loai', 'class'), ('collective', 'loai hinh', 'class'), ('collective', 'linh vuc', 'sector'), ('collective', 'dia chi', 'address'),
  ('collective', 'tong so nguoi', 'staff_total'), ('collective', 'so nguoi', 'staff_total'), ('collective', 'tong so', 'staff_total'),
  ('collective', 'so nu', 'staff_women'), ('collective', 'so dang vien', 'staff_party'), ('collective', 'ma so thue', 'tax_code'), ('collective', 'chuc nang nhiem vu', 'mandate'),
  ('household', 'ten ho', 'name'), ('household', 'ho gia dinh', 'name'), ('household', 'chu ho', 'name'), ('household', 'ho ten chu ho', 'name'),
  ('household', 'ho va ten chu ho', 'name'), ('household', 'ten ho gia dinh', 'name'), ('household', 'ten', 'name'),
  ('household', 'dia chi', 'village'), ('household', 'thon ban', 'village'), ('household', 'thon', 'village'),
  ('story', 'ten', 'subject_name'), ('story', 'ho ten', 'subject_name'), ('story', 'ho va ten', 'subject_name'), ('story', 'tieu de', 'headline'), ('story', 'tom tat', 'abstract');

-- Vietnamese lists say a person's sex by the column in which the birth date stands, or by a mark.
INSERT INTO import_head (kind, words, field, also_field, also_value) VALUES
  ('individual', 'ngay sinh nam', 'birth', 'sex', 'male'), ('individual', 'ngay sinh nu', 'birth', 'sex', 'female'),
  ('individual', 'nam sinh nam', 'birth', 'sex', 'male'), ('individual', 'nam sinh nu', 'birth', 'sex', 'female'),
  ('individual', 'ngay thang nam sinh nam', 'birth', 'sex', 'male'), ('individual', 'ngay thang nam sinh nu', 'birth', 'sex', 'female'),
  ('individual', 'nam sinh cua nam', 'birth', 'sex', 'male'), ('individual', 'nam sinh cua nu', 'birth', 'sex', 'female'),
  ('individual', 'gioi tinh nam', '', 'sex', 'male'), ('individual', 'gioi tinh nu', '', 'sex', 'female');

INSERT INTO import_word (kind, field, words, value) VALUES
  ('', 'award', 'bk', 'BK_TINH'), ('', 'award', 'bk tinh', 'BK_TINH'), ('', 'award', 'bang khen tinh', 'BK_TINH'), ('', 'award', 'bang khen cap tinh', 'BK_TINH'),
  ('', 'award', 'bang khen ubnd tinh', 'BK_TINH'), ('', 'award', 'bang khen chu tich ubnd tinh', 'BK_TINH'), ('', 'award', 'bang khen cua ubnd tinh', 'BK_TINH'),
  ('', '', 'x', '1'), ('', '', 'co', '1'), ('', '', 'yes', '1'), ('', '', 'true', '1'), ('', '', '1', '1'), ('', '', 'dung', '1'), ('', '', 'v', '1'),
  ('', '', 'khong', ''), ('', '', 'no', ''), ('', '', 'false', ''), ('', '', '0', ''), ('', '', 'ko', ''), ('', '', 'k', ''),
  ('individual', 'sex', 'm', 'male'), ('individual', 'sex', 'f', 'female'), ('individual', 'sex', 'trai', 'male'), ('individual', 'sex', 'gai', 'female'),
  ('individual', 'salutation', 'dong chi', 'other'), ('individual', 'ethnic', 'hmong', 'mong'), ('individual', 'ethnic', 'h mong', 'mong'), ('individual', 'ethnic', 'meo', 'mong'),
  ('individual', 'ethnic', 'viet', 'kinh'), ('individual', 'ethnic', 'zao', 'dao'), ('individual', 'ethnic', 'giai', 'giay'),
  ('individual', 'class', 'lao dong truc tiep', 'direct_worker'), ('individual', 'class', 'truc tiep', 'direct_worker'), ('individual', 'class', 'ldtt', 'direct_worker'),
  ('individual', 'class', 'nguoi lao dong', 'direct_worker'), ('individual', 'class', 'nhan dan', 'citizen'), ('individual', 'class', 'lanh dao', 'leader_other'),
  ('individual', 'discipline', 'ko', 'none'), ('individual', 'discipline', 'khong co', 'none'), ('individual', 'discipline', 'khong bi ky luat', 'none');

INSERT INTO import_implied (kind, field, value, then_field, then_value) VALUES
  ('individual', 'sex', 'male', 'salutation', 'mr'), ('individual', 'sex', 'female', 'salutation', 'ms'),
  ('individual', 'salutation', 'mr', 'sex', 'male'), ('individual', 'salutation', 'ms', 'sex', 'female');
