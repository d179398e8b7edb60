-- Roles. bit: as the programs name them (ROLE_OFFICER = 1 … ROLE_AUDITOR = 128).
INSERT INTO role (code, bit, name, name_en) VALUES
  ('officer', 1, 'Người soạn hồ sơ', 'Officer'),
  ('unit_head', 2, 'Thủ trưởng đơn vị', 'Head of unit'),
  ('verifier', 4, 'Người thẩm định', 'Verifier'),
  ('council_member', 8, 'Thành viên Hội đồng', 'Council member'),
  ('secretary', 16, 'Thư ký Hội đồng', 'Council secretary'),
  ('clerk', 32, 'Văn thư', 'Clerk'),
  ('administrator', 64, 'Quản trị hệ thống', 'Administrator'),
  ('auditor', 128, 'Người kiểm tra', 'Auditor');
