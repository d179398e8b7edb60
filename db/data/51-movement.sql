-- The movements of the demo: the special movement of Kế hoạch 353/KH-UBND of 21/9/2021 and yearly commendation.
-- source and *_source: word for word, blank for blank as printed by the province's page. Corrected beside them:
--   issue: double blank, “sức,đồng”;  goal: straight quotation marks, “Vừa” after the colon, “kinh tế-xã hội”;  1 “phòng chống, dịch”;
--   2 “kinh tế -xã hội”;  3 “chân cứng đã mềm”;  4 “các hành vi, vi phạm”;  5 double and no-break blanks, “nòngcốt”;
--   7 “cácbiện”;  6, 8 and the closing stand as they were.
-- A dossier is called by the movement's short name and its round: “Phòng, chống dịch COVID-19, đợt 4”.
-- Short titles, English and rounds are ours. The plan names neither an end (ends_on 9999-12-31), nor awards, nor
-- rounds: three rounds followed one another until 15/11/2021, the fourth is open until 28/02/2022.
-- Giấy khen of communes and enterprises are not offered: these decide by themselves and receive nothing here yet.
INSERT INTO movement (id, code, kind, parent, name, short_name, name_en, short_name_en, plan_no, plan_on, issuer_id, starts_on, ends_on, motto, motto_en, issue, issue_en, issue_source, goal, goal_en, goal_source, closing, closing_en, closing_source) VALUES
  (1, 'PT-2021-353', 'special',
   'Cả nước đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19',
   'Lào Cai đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19',
   'Phòng, chống dịch COVID-19',
   'Lào Cai united, of one strength and one mind, emulates to prevent, fight and defeat the COVID-19 pandemic',
   'Fighting COVID-19',
   '353/KH-UBND', '2021-09-21', 1, '2021-09-21', '9999-12-31',
   'Phòng là cơ bản, chiến lược lâu dài, chống là quan trọng, thường xuyên',
   'Prevention is the foundation and the lasting strategy, fighting is essential and constant',
   'Ngày 21/9/2021, UBND tỉnh ban hành Kế hoạch số 353/KH-UBND tỉnh Lào Cai về việc thực hiện phong trào thi đua đặc biệt “Lào Cai đoàn kết, chung sức, đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19”.',
   'On 21/9/2021 the Provincial People’s Committee issued Plan No. 353/KH-UBND of Lào Cai Province on carrying out the special emulation movement “Lào Cai united, of one strength and one mind, emulates to prevent, fight and defeat the COVID-19 pandemic”.',
   'Ngày 21/9/2021, UBND tỉnh ban hành Kế hoạch số 353/KH-UBND tỉnh Lào Cai về việc thực hiện phong trào thi đua đặc biệt  “Lào Cai đoàn kết, chung sức,đồng lòng thi đua phòng, chống và chiến thắng đại dịch COVID-19”.',
   'Mục tiêu của Phong trào là nhằm phát huy sức mạnh của cả hệ thống chính trị, tập trung cao nhất mọi nguồn lực cho công tác phòng, chống đại dịch COVID-19 với phương châm “phòng là cơ bản, chiến lược lâu dài, chống là quan trọng, thường xuyên”; thực hiện thắng lợi “mục tiêu kép”: vừa phòng, chống đại dịch COVID-19, vừa phục hồi và phát triển kinh tế - xã hội, bảo đảm an sinh xã hội và đời sống, sức khỏe nhân dân trên địa bàn tỉnh.',
   'The Movement aims to bring out the strength of the whole political system and to devote every resource, with the highest priority, to preventing and fighting the COVID-19 pandemic under the motto “prevention is the foundation and the lasting strategy, fighting is essential and constant”; and to achieve the “dual goal”: to prevent and fight the pandemic while restoring and developing the economy and society, securing social welfare and the life and health of the people of the province.',
   'Mục tiêu của Phong trào là nhằm phát huy sức mạnh của cả hệ thống chính trị, tập trung cao nhất mọi nguồn lực cho công tác phòng, chống đại dịch COVID-19 với phương châm "phòng là cơ bản, chiến lược lâu dài, chống là quan trọng, thường xuyên"; thực hiện thắng lợi "mục tiêu kép": Vừa phòng, chống đại dịch COVID-19, vừa phục hồi và phát triển kinh tế-xã hội, bảo đảm an sinh xã hội và đời sống, sức khỏe nhân dân trên địa bàn tỉnh.',
   'Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành, địa phương, các tổ chức, đơn vị, doanh nghiệp căn cứ đặc điểm tình hình, yêu cầu, nhiệm vụ và đối tượng cụ thể phát huy cao độ tinh thần trách nhiệm, tính sáng tạo, siết chặt kỷ luật, kỷ cương, ưu tiên cao nhất mọi nguồn lực và khả năng cho công tác phòng, chống dịch.',
   'The Chairperson of the Provincial People’s Committee requires departments, boards, sectors, localities, organisations, units and enterprises, according to their circumstances, requirements, tasks and particular people, to show the highest sense of responsibility and creativity, to tighten discipline and order, and to give the highest priority to every resource and ability for the prevention and control of the epidemic.',
   'Chủ tịch UBND tỉnh yêu cầu các sở, ban, ngành, địa phương, các tổ chức, đơn vị, doanh nghiệp căn cứ đặc điểm tình hình, yêu cầu, nhiệm vụ và đối tượng cụ thể phát huy cao độ tinh thần trách nhiệm, tính sáng tạo, siết chặt kỷ luật, kỷ cương, ưu tiên cao nhất mọi nguồn lực và khả năng cho công tác phòng, chống dịch.'),
  (2, 'TX-2021', 'yearly', '',
   'Thi đua, khen thưởng thường xuyên năm 2021',
   'Thường xuyên năm 2021',
   'Yearly emulation and commendation 2021',
   'Yearly 2021',
   '', '2021-01-01', 1, '2021-01-01', '2022-04-01',
   '', '', '', '', '',
   'Khen thưởng thành tích năm 2021 của các tập thể, cá nhân trong tỉnh; xét sau khi kết thúc năm công tác.',
   'Commendation of the achievements of collectives and individuals of the province in 2021, considered after the end of the working year.',
   '', '', '', '');

INSERT INTO content (id, movement_id, no, title, title_en, addressed, addressed_en, body, body_en, source) VALUES
  (1, 1, 1, 'Hoàn thành xuất sắc nhiệm vụ phòng, chống dịch; chủ động dự báo, tham mưu', 'Outstanding fulfilment of assigned tasks; forecasting and advice', 'Mọi cơ quan, đơn vị được giao nhiệm vụ', 'Every body that was given a task',
   'Thi đua thực hiện tốt, hoàn thành xuất sắc các nhiệm vụ phòng, chống dịch COVID-19 được giao. Năng động, sáng tạo, theo dõi sát diễn biến, chủ động phân tích, đánh giá, dự báo để có các giải pháp tổng thể, đồng bộ, tham mưu kịp thời để phòng, chống dịch hiệu quả.',
   'Emulate in fulfilling, and fulfilling outstandingly, the assigned tasks of preventing and fighting COVID-19. Be active and inventive, follow developments closely, analyse, assess and forecast ahead, so as to have complete and coordinated solutions and to give timely advice for effective prevention and control.',
   'Thi đua thực hiện tốt, hoàn thành xuất sắc các nhiệm vụ phòng chống, dịch COVID-19 được giao. Năng động, sáng tạo, theo dõi sát diễn biến, chủ động phân tích, đánh giá, dự báo để có các giải pháp tổng thể, đồng bộ, tham mưu kịp thời để phòng, chống dịch hiệu quả.'),
  (2, 1, 2, 'Linh hoạt biện pháp, thực hiện “mục tiêu kép”; xét nghiệm, tiêm chủng, an sinh', 'Flexible measures, the “dual goal”; testing, vaccination, welfare', 'Các cấp, các ngành, địa phương', 'All levels, sectors and localities',
   'Chủ động, sáng tạo, áp dụng linh hoạt các biện pháp phòng, chống dịch phù hợp, thi đua thực hiện “mục tiêu kép” vừa phát triển kinh tế - xã hội, vừa đảm bảo an toàn phòng chống dịch; kiểm soát tốt nguy cơ lây bệnh từ bên ngoài, dập dịch triệt để bên trong, thần tốc xét nghiệm và tiêm chủng vắc xin phòng COVID-19 cho nhân dân, thực hiện tốt biện pháp 5K, đảm bảo an sinh xã hội, chăm lo sức khỏe và đời sống nhân dân.',
   'Apply suitable measures of prevention and control actively, inventively and flexibly; emulate in achieving the “dual goal” of developing the economy and society while keeping safe from the epidemic; keep the risk of infection from outside well under control, stamp out outbreaks inside thoroughly, test and vaccinate the people against COVID-19 with utmost speed, carry out the 5K measures well, secure social welfare and care for the health and life of the people.',
   'Chủ động, sáng tạo, áp dụng linh hoạt các biện pháp phòng, chống dịch phù hợp, thi đua thực hiện “mục tiêu kép” vừa phát triển kinh tế -xã hội, vừa đảm bảo an toàn phòng chống dịch; kiểm soát tốt nguy cơ lây bệnh từ bên ngoài, dập dịch triệt để bên trong, thần tốc xét nghiệm và tiêm chủng vắc xin phòng COVID-19 cho nhân dân, thực hiện tốt biện pháp 5K, đảm bảo an sinh xã hội, chăm lo sức khỏe và đời sống nhân dân.'),
  (3, 1, 3, 'Lực lượng tuyến đầu: tận tâm, tận lực phục vụ nhân dân, an toàn chống dịch', 'Front-line forces: devoted service to the people, safely', 'Y tế, công an, quân đội', 'Health, public security, army',
   'Các lực lượng chống dịch ở tuyến đầu, các cán bộ, nhân viên y tế, công an, quân đội thi đua thể hiện ý chí “chân cứng đá mềm”, nhiệt huyết, tận tâm, tận lực với công việc, nhân ái phục vụ đồng bào, bảo đảm an toàn chống dịch.',
   'The front-line forces, health officers and staff, public security and the army emulate in showing the will of “firm feet and yielding stones”: ardent, devoted, giving all their strength to the work, serving their compatriots with kindness, and keeping the fight against the epidemic safe.',
   'Các lực lượng chống dịch ở tuyến đầu, các cán bộ, nhân viên y tế, công an, quân đội thi đua thể hiện ý chí “chân cứng đã mềm”, nhiệt huyết, tận tâm, tận lực với công việc, nhân ái phục vụ đồng bào, bảo đảm an toàn chống dịch.'),
  (4, 1, 4, 'Trách nhiệm người đứng đầu; siết chặt kỷ luật, kỷ cương; biểu dương kịp thời', 'Responsibility of heads; discipline and order; timely honour', 'Thủ trưởng sở, ngành; Chủ tịch UBND huyện, thị xã, thành phố', 'Heads of departments; Chairpersons of districts, town and city',
   'Thủ trưởng các sở, ban, ngành tỉnh và Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố căn cứ đặc điểm tình hình, yêu cầu, nhiệm vụ nêu cao tinh thần trách nhiệm, siết chặt kỷ luật, kỷ cương, có giải pháp tổng thể, đồng bộ, linh hoạt trong phòng, chống dịch, kịp thời biểu dương, khen thưởng những tập thể, cá nhân tiêu biểu, xuất sắc trong phong trào thi đua; đồng thời xử lý nghiêm các hành vi vi phạm trong công tác phòng, chống dịch.',
   'Heads of provincial departments, boards and sectors and Chairpersons of the People’s Committees of districts, town and city, according to their circumstances, requirements and tasks, uphold responsibility, tighten discipline and order, have complete, coordinated and flexible solutions in prevention and control, and promptly honour and reward exemplary and outstanding collectives and individuals in the movement; at the same time they deal strictly with violations in the prevention and control of the epidemic.',
   'Thủ trưởng các sở, ban, ngành tỉnh và Chủ tịch Ủy ban nhân dân các huyện, thị xã, thành phố căn cứ đặc điểm tình hình, yêu cầu, nhiệm vụ nêu cao tinh thần trách nhiệm, siết chặt kỷ luật, kỷ cương, có giải pháp tổng thể, đồng bộ, linh hoạt trong phòng, chống dịch, kịp thời biểu dương, khen thưởng những tập thể, cá nhân tiêu biểu, xuất sắc trong phong trào thi đua; đồng thời xử lý nghiêm các hành vi, vi phạm trong công tác phòng, chống dịch.'),
  (5, 1, 5, 'Nòng cốt tuyên truyền, vận động, giám sát thực hiện các biện pháp phòng, chống dịch', 'The core of information, mobilisation and supervision', 'Mặt trận Tổ quốc, đoàn thể, lực lượng vũ trang', 'Fatherland Front, mass organisations, armed forces',
   'Mặt trận Tổ quốc Việt Nam các cấp, các tổ chức, đoàn thể và lực lượng vũ trang thi đua làm nòng cốt trong công tác tuyên truyền, vận động, thuyết phục nhân dân nâng cao nhận thức, trách nhiệm và kỹ năng phòng, chống dịch, vận động đoàn viên, hội viên tích cực tham gia, giám sát và thực hiện tốt các biện pháp phòng, chống dịch.',
   'The Vietnam Fatherland Front at all levels, organisations, unions and the armed forces emulate as the core of informing, mobilising and persuading the people, so as to raise awareness, responsibility and skill in prevention and control; they mobilise their members to take an active part in, to supervise and to carry out well the measures against the epidemic.',
   'Mặt trận Tổ quốc Việt Nam các cấp, các tổ chức, đoàn thể và lực lượng vũ  trang  thi  đua làm nòngcốt trong công tác tuyên truyền, vận động, thuyết phục nhân dân nâng cao nhận thức, trách nhiệm và kỹ năng phòng, chống dịch, vận động đoàn viên, hội viên tích cực tham gia, giám sát và thực hiện tốt các biện pháp phòng, chống dịch.'),
  (6, 1, 6, 'Vượt khó, phục hồi sản xuất kinh doanh, bảo đảm việc làm và thu nhập', 'Overcoming hardship, restoring business, keeping jobs and incomes', 'Doanh nghiệp, doanh nhân', 'Enterprises and entrepreneurs',
   'Các doanh nghiệp, doanh nhân thuộc các thành phần kinh tế phát huy tinh thần yêu nước, tự tôn dân tộc, cùng đồng lòng, đoàn kết, thể hiện bản lĩnh, trí tuệ, nỗ lực vượt qua khó khăn, thách thức, thi đua phòng, chống dịch với mục tiêu sớm đẩy lùi dịch bệnh, phục hồi hoạt động sản xuất kinh doanh, phát triển kinh tế, đảm bảo thu nhập và đời sống cho người lao động.',
   'Enterprises and entrepreneurs of all economic sectors show patriotism and national pride, stand together in one mind and unity, show mettle and intelligence, strive to overcome difficulties and challenges, and emulate in prevention and control with the aim of soon pushing back the epidemic, restoring production and business, developing the economy, and securing the income and life of workers.',
   'Các doanh nghiệp, doanh nhân thuộc các thành phần kinh tế phát huy tinh thần yêu nước, tự tôn dân tộc, cùng đồng lòng, đoàn kết, thể hiện bản lĩnh, trí tuệ, nỗ lực vượt qua khó khăn, thách thức, thi đua phòng, chống dịch với mục tiêu sớm đẩy lùi dịch bệnh, phục hồi hoạt động sản xuất kinh doanh, phát triển kinh tế, đảm bảo thu nhập và đời sống cho người lao động.'),
  (7, 1, 7, 'Thông tin kịp thời, chính xác; tuyên truyền, nhân rộng điển hình tiên tiến', 'Timely and accurate information; spreading good examples', 'Cơ quan truyền thông, báo chí', 'Media and press',
   'Các cơ quan truyền thông, báo chí thi đua thực hiện tốt công tác tuyên truyền thông tin tới người dân một cách kịp thời, chính xác, hiệu quả về tình hình và các biện pháp phòng chống dịch, góp phần tạo niềm tin, tạo đồng thuận xã hội, nâng cao nhận thức và sự chủ động của người dân trong phòng, chống dịch. Đồng thời tuyên truyền, nhân rộng các điển hình tiên tiến, tiêu biểu trong phòng, chống dịch nhằm lan tỏa những giá trị nhân văn.',
   'Media and press bodies emulate in informing the people promptly, accurately and effectively about the epidemic and the measures against it, helping to build trust and consensus in society and to raise the people’s awareness and initiative. At the same time they make known and spread advanced and exemplary models in the fight against the epidemic, so that humane values reach further.',
   'Các cơ quan truyền thông, báo chí thi đua thực hiện tốt công tác tuyên truyền thông tin tới người dân một cách kịp thời, chính xác, hiệu quả về tình hình và cácbiện pháp phòng chống dịch, góp phần tạo niềm tin, tạo đồng thuận xã hội, nâng cao nhận thức và sự chủ động của người dân trong phòng, chống dịch. Đồng thời tuyên truyền, nhân rộng các điển hình tiên tiến, tiêu biểu trong phòng, chống dịch nhằm lan tỏa những giá trị nhân văn.'),
  (8, 1, 8, 'Chấp hành quy định, đoàn kết, hỗ trợ nhau vượt qua khó khăn', 'Observing the rules, united, supporting one another', 'Các tầng lớp nhân dân', 'People of all walks of life',
   'Các tầng lớp nhân dân thi đua chấp hành tốt các quy định của chính quyền về phòng chống dịch, cùng hành động có trách nhiệm; đoàn kết, hỗ trợ lẫn nhau vượt qua khó khăn, chiến thắng dịch bệnh.',
   'People of all walks of life emulate in observing the authorities’ rules on prevention and control, act together with responsibility, and stand united, supporting one another to overcome difficulties and defeat the epidemic.',
   'Các tầng lớp nhân dân thi đua chấp hành tốt các quy định của chính quyền về phòng chống dịch, cùng hành động có trách nhiệm; đoàn kết, hỗ trợ lẫn nhau vượt qua khó khăn, chiến thắng dịch bệnh.'),
  (9, 2, 1, 'Hoàn thành nhiệm vụ chính trị, chuyên môn năm 2021', 'Political and professional tasks of 2021', 'Mọi cơ quan, đơn vị', 'Every body',
   'Hoàn thành xuất sắc nhiệm vụ chính trị, chuyên môn được giao trong năm 2021; có giải pháp, sáng kiến nâng cao chất lượng, hiệu quả công tác.',
   'Fulfil outstandingly the political and professional tasks assigned in 2021, with solutions and initiatives that raise the quality and effect of the work.',
   ''),
  (10, 2, 2, 'Thực hiện các phong trào thi đua do Trung ương và tỉnh phát động', 'Movements launched by the centre and the province', 'Mọi cơ quan, đơn vị', 'Every body',
   'Tích cực hưởng ứng, tổ chức thực hiện có kết quả các phong trào thi đua do Trung ương và tỉnh phát động.',
   'Respond actively to the movements launched by the central bodies and the province and carry them out with results.',
   ''),
  (11, 2, 3, 'Xây dựng cơ quan, đơn vị vững mạnh', 'A strong organisation', 'Mọi cơ quan, đơn vị', 'Every body',
   'Xây dựng tổ chức đảng, chính quyền, đoàn thể vững mạnh; thực hiện tốt quy chế dân chủ, cải cách hành chính và văn hóa công sở.',
   'Build strong Party, government and mass organisations; carry out well democracy at the workplace, administrative reform and office culture.',
   '');

-- Contents 1 and 8 address everybody. A hint of what comes first, never a bar.
INSERT INTO content_unit_kind (content_id, unit_kind) VALUES
  (2, 'province'),
  (2, 'department'),
  (2, 'central'),
  (2, 'district'),
  (2, 'district_office'),
  (2, 'commune'),
  (2, 'health'),
  (3, 'health'),
  (3, 'police'),
  (3, 'army'),
  (4, 'department'),
  (4, 'district'),
  (5, 'front'),
  (5, 'mass_body'),
  (5, 'police'),
  (5, 'army'),
  (6, 'enterprise'),
  (6, 'cooperative'),
  (7, 'press');

-- Instants in µs UTC; days and hours of Vietnam in the remarks.
INSERT INTO round (id, movement_id, no, name, name_en, opens_at, closes_at, recipient_id) VALUES
  (1, 1, 1, 'đợt 1', 'round 1', 1632272400000000, 1633687200000000, NULL), -- 22/9/2021 08:00 to 08/10/2021 17:00
  (2, 1, 2, 'đợt 2', 'round 2', 1633687200000000, 1635501600000000, NULL), -- 08/10/2021 17:00 to 29/10/2021 17:00
  (3, 1, 3, 'đợt 3', 'round 3', 1635501600000000, 1636970400000000, NULL), -- 29/10/2021 17:00 to 15/11/2021 17:00
  (4, 1, 4, 'đợt 4', 'round 4', 1636970400000000, 1646042400000000, NULL), -- 15/11/2021 17:00 to 28/02/2022 17:00
  (5, 2, 1, 'xét cuối năm', 'end-of-year review', 1636938000000000, 1648720800000000, NULL); -- 15/11/2021 08:00 to 31/3/2022 17:00

INSERT INTO movement_award (movement_id, award_id) VALUES
  (1, 3), (1, 4), (1, 10), (1, 11), (1, 16), (1, 19), (1, 20), (1, 21), (1, 22),
  (2, 3), (2, 4), (2, 7), (2, 8), (2, 9), (2, 10), (2, 11), (2, 12), (2, 13);
INSERT INTO movement_kind (movement_id, commendation_kind, pos) VALUES
  (1, 'campaign', 1), (1, 'sudden', 2), (2, 'merit', 1);
