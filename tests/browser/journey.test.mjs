// The product's main job, as people do it: an officer nominates, a verifier finds it and returns it, the officer answers
// and sends again, the verifier receives it. In Vietnamese; without and with JavaScript; on a desk and on a phone.
import assert from 'node:assert/strict';
import test from 'node:test';
import { use, password } from '../lib/house.mjs';
import { answers } from '../lib/flow.mjs';
import { browse, Visitor } from './lib/chrome.mjs';
import { answer, decent, go, heading, press, words } from './lib/hands.mjs';

const house = use(test);
const chrome = browse(test);
const people = { officer: 'htmhuong', verifier: 'tdthinh' };

/** Sign-in by the page's own labels. */
async function enter(visitor, login) {
  await visitor.page.getByLabel('Tên đăng nhập').fill(login);
  await visitor.page.getByLabel('Mật khẩu').fill(password);
  return press(visitor, 'Đăng nhập', { within: 'main' });
}

async function sections(visitor, list) {
  for (const [name, values] of list) {
    assert.match(visitor.path, new RegExp(`/${name}$`), 'the next section comes by itself');
    await answer(visitor, values);
    await press(visitor, 'Lưu và tiếp tục', { within: '.bar' });
  }
}

const variants = [
  { name: 'desk, without JavaScript', size: 'desktop', js: false, nominee: 'Nguyễn Thị Đào', typed: 'nguyen thi dao', body: 'Khoa Xét nghiệm lưu động số 1' },
  { name: 'desk, with JavaScript', size: 'desktop', js: true, nominee: 'Lồ Thị Hường', typed: 'lo thi huong', body: 'Khoa Xét nghiệm lưu động số 2' },
  { name: 'phone, without JavaScript', size: 'phone', js: false, nominee: 'Tẩn Láo Ửng', typed: 'tan lao ung', body: 'Khoa Xét nghiệm lưu động số 3' },
  { name: 'phone, with JavaScript', size: 'phone', js: true, nominee: 'Đặng Phủ Ngọ', typed: 'dang phu ngo', body: 'Khoa Xét nghiệm lưu động số 4' },
];

/** From the second journey on the person has the citizen number of the first one's: a reason is asked. */
async function sayWhy(officer, asked) {
  const box = officer.page.getByLabel('Vì sao vẫn đề nghị đối tượng có thể trùng');
  assert.equal(await box.count(), asked ? 1 : 0);
  if (!asked) return;
  assert.match(await words(officer), /Có thể trùng: 1 đối tượng\. Một thành tích không được khen thưởng nhiều lần/);
  await box.fill('Số định danh ghi nhầm ở hồ sơ trước; đơn vị đã đề nghị sửa hồ sơ đó.');
}

for (const { name, size, js, nominee, typed, body } of variants) {
  const again = body !== variants[0].body;
  test(`a nomination travels: ${name}`, { timeout: 180000 }, async (t) => {
    const officer = await Visitor.arrive(chrome(), house(), { size, js });
    const verifier = await Visitor.arrive(chrome(), house(), { size, js });
    t.after(() => Promise.all([officer.leave(), verifier.leave()]));
    let code;
    let dossier;

    await t.test('the officer signs in and begins a dossier', async () => {
      await officer.open('/');
      await decent(officer);
      await press(officer, 'Lập hồ sơ đề nghị');
      assert.match(officer.path, /^\/sign-in/, 'sign-in comes first');
      await enter(officer, people.officer);
      assert.equal(officer.path, '/nominate/new', 'and leads to where the officer wanted to go');
      for (const label of ['Phòng, chống dịch COVID-19, đợt 4', 'Chủ tịch UBND tỉnh', 'Phong trào thi đua (theo đợt, chuyên đề)', 'Thủ tục đơn giản']) {
        await officer.page.getByText(label, { exact: true }).click();
      }
      await press(officer, 'Lập hồ sơ');
      assert.match(officer.path, /^\/nominate\/\d+$/);
      dossier = officer.path;
      assert.match(await words(officer), /Dự thảo/);
    });

    await t.test('says for what and by which letter', async () => {
      await press(officer, 'Nội dung chung');
      await sections(officer, answers.head);
      assert.equal(officer.path, dossier, 'after the last section the task list comes back');
    });

    await t.test('adds a person and a body', async () => {
      await press(officer, 'Thêm cá nhân');
      await press(officer, 'Nhập mới');
      await sections(officer, answers.individual.map(([section, values]) => [section, section === 'person' ? { ...values, full_name: nominee } : values]));
      assert.equal(officer.path, dossier);
      await press(officer, 'Thêm tập thể');
      await press(officer, 'Nhập mới');
      await sections(officer, answers.collective.map(([section, values]) => [section, section === 'body' ? { ...values, name: body } : values]));
      const list = await words(officer);
      assert.match(list, new RegExp(nominee));
      assert.match(list, /Đã xong 4 trên 4 phần/);
    });

    await t.test('checks, commits, sends, and holds a receipt', async () => {
      await press(officer, 'Kiểm tra và trình…');
      assert.match(await words(officer), /Hồ sơ chưa được trình/);
      await sayWhy(officer, again);
      await officer.page.getByText(/^Tôi cam kết/).click();
      await press(officer, 'Cam kết và trình hồ sơ');
      assert.match(await heading(officer), /^Đã trình hồ sơ HS-2021-\d{6}$/);
      code = (await heading(officer)).match(/HS-\d{4}-\d{6}/)[0];
      assert.match(await words(officer), /1 tập thể, 1 cá nhân/);
      assert.match(await words(officer), /Mã kiểm chứng/);
      await officer.page.reload();
      await decent(officer);
      assert.equal(await heading(officer), `Đã trình hồ sơ ${code}`, 'the receipt stays under its address');
    });

    await t.test('the verifier finds the person by typing without marks', async () => {
      await verifier.open('/sign-in');
      await enter(verifier, people.verifier);
      assert.equal(verifier.path, '/work');
      await go(verifier, 'Danh sách hồ sơ');
      await verifier.page.getByLabel(/^Tìm tên, mã, đơn vị/).fill(typed);
      await press(verifier, 'Lọc');
      await press(verifier, nominee, { within: '.lines' });
      assert.equal(await heading(verifier), nominee);
      assert.match(await words(verifier), new RegExp(code));
    });

    await t.test('and returns the dossier with a reason at the person', async () => {
      await press(verifier, 'Trả lại bổ sung…');
      await verifier.page.getByLabel('Lý do').fill('Bổ sung số liệu xét nghiệm của từng tháng và xác nhận của khoa.');
      await verifier.page.getByLabel(nominee, { exact: false }).fill('Nêu rõ số mẫu đã xét nghiệm trong tháng 9.');
      await press(verifier, 'Trả lại bổ sung');
      assert.equal(await verifier.page.locator('main .notice.success').count(), 1, 'and is told that it is done');
      assert.ok(await verifier.page.locator('.tag.s-returned').count());
    });

    await t.test('the officer reads the reasons where the work is', async () => {
      await go(officer, 'Việc của tôi');
      assert.match(await words(officer), /Bổ sung số liệu xét nghiệm của từng tháng/);
      await officer.page.locator('main a', { hasText: code }).first().click();
      await officer.page.waitForURL(`**${dossier}`);
      await decent(officer);
      assert.match(await words(officer), /Nêu rõ số mẫu đã xét nghiệm trong tháng 9/);
      await press(officer, nominee);
      assert.match(await words(officer), /Nêu rõ số mẫu đã xét nghiệm trong tháng 9/, 'the reason stands on the form page too');
    });

    await t.test('mends, answers, sends again', async () => {
      await officer.page.locator('.sections a', { hasText: 'Nhiệm vụ và thành tích' }).click();
      await officer.page.waitForURL('**/achievements');
      const text = officer.page.getByLabel('Thành tích đạt được');
      await text.fill(`${await text.inputValue()} Tháng 9 xét nghiệm 18.236 mẫu.`);
      await press(officer, 'Lưu, quay lại sau', { within: '.bar' });
      assert.equal(officer.path, dossier);
      await press(officer, 'Kiểm tra và trình…');
      await sayWhy(officer, again);
      await officer.page.getByText(/^Tôi cam kết/).click();
      await officer.page.getByLabel('Trả lời yêu cầu bổ sung').fill('Đã bổ sung số mẫu của từng tháng vào phần thành tích.');
      await press(officer, 'Cam kết và trình hồ sơ');
      assert.equal(await heading(officer), `Đã trình hồ sơ ${code}`);
      assert.match(officer.path, /round=2/);
    });

    await t.test('the verifier opens it by its code and receives it', async () => {
      await go(verifier, 'Danh sách hồ sơ');
      await verifier.page.getByLabel(/^Tìm tên, mã, đơn vị/).fill(code);
      await press(verifier, 'Lọc');
      assert.match(verifier.path, /^\/review\/(dossiers|lines)\/\d+/, 'a whole code opens at once');
      assert.match(await words(verifier), /Đã bổ sung số mẫu của từng tháng/);
      await press(verifier, 'Tiếp nhận');
      assert.equal(await verifier.page.locator('main .notice.success').count(), 1);
      assert.ok(await verifier.page.locator('.tag.s-received').count());
      await officer.open(dossier);
      assert.match(await words(officer), /Đã tiếp nhận/, 'the unit sees it');
      await go(officer, 'Đăng xuất');
      await officer.open(dossier);
      assert.match(officer.path, /^\/sign-in/, 'and after signing out nothing is open');
    });
  });
}

/** An officer's fresh person, at the form's first section. */
async function freshPerson(options) {
  const officer = await Visitor.arrive(chrome(), house(), { login: 'tmpham', ...options });
  await officer.open('/nominate/new');
  await answer(officer, { round: '4', authority: 'province', kind: 'campaign', procedure: 'simple' });
  await officer.page.locator('main form button.primary').click();
  await officer.page.waitForURL(/\/nominate\/\d+$/);
  await officer.page.locator('a[href$="/nominees/new?kind=individual"]').click();
  await officer.page.locator('main form button.primary').click();
  await officer.page.waitForURL(/\/person(\?|$)/);
  return officer;
}

for (const js of [false, true]) {
  test(`text of an old font is turned where it stands (${js ? 'with' : 'without'} JavaScript)`, { timeout: 60000 }, async (t) => {
    const officer = await freshPerson({ js, size: js ? 'desktop' : 'phone' });
    t.after(() => officer.leave());
    officer.expect(/422/); // much of the section is still empty
    await answer(officer, { post: 'Phã Tr\u00adëng phßng', full_name: 'Ngải Seo Dìn' });
    await press(officer, 'Lưu và tiếp tục');
    assert.match(await words(officer), /Sau khi chuyển\s+Phó Trưởng phòng/);
    await answer(officer, { workplace: 'Chưa lưu' });
    await press(officer, 'Chuyển sang Unicode Chức vụ', { exact: false });
    assert.equal(await officer.page.locator('[name=post]').inputValue(), 'Phó Trưởng phòng');
    assert.equal(await officer.page.locator('[name=workplace]').inputValue(), 'Chưa lưu', 'what else was typed is saved with it');
    assert.doesNotMatch(await words(officer), /TCVN3/);
    await answer(officer, { full_name: 'Ng¶i Seo D×n' });
    await press(officer, 'Lưu và tiếp tục');
    await press(officer, 'Giữ nguyên Họ và tên', { exact: false });
    assert.equal(await officer.page.locator('[name=full_name]').inputValue(), 'Ng¶i Seo D×n');
    assert.doesNotMatch(await words(officer), /TCVN3/);
  });
}

test('Back to a form that was refused, and reloading it, sends nothing again', { timeout: 60000 }, async (t) => {
  const officer = await freshPerson({});
  t.after(() => officer.leave());
  officer.expect(/422/);
  const { page } = officer;
  let sent = 0;
  page.on('request', (request) => { sent += request.method() === 'POST'; });
  await answer(officer, { full_name: 'Tẩn Sành Quyên' });
  await press(officer, 'Lưu và tiếp tục');
  assert.equal(sent, 1);
  assert.ok(await page.locator('#errors').count(), 'much is still missing');
  await page.reload();
  assert.equal(await page.locator('[name=full_name]').inputValue(), 'Tẩn Sành Quyên', 'it was saved all the same');
  await page.locator('.sections a').nth(1).click();
  await page.waitForURL(/\/achievements/);
  await page.goBack();
  await page.waitForLoadState('load');
  assert.match(officer.path, /\/person/);
  assert.equal(await page.locator('[name=full_name]').inputValue(), 'Tẩn Sành Quyên');
  assert.equal(sent, 1);
});

test('one form page with the keyboard alone', { timeout: 60000 }, async (t) => {
  const officer = await freshPerson({});
  t.after(() => officer.leave());
  const { keyboard } = officer.page;
  const at = () => officer.page.evaluate(() => {
    const element = document.activeElement;
    const label = element.labels?.[0] ?? element;
    return { name: element.name ?? '', type: element.type ?? '', words: label.textContent.trim(), href: element.getAttribute('href') };
  });
  /** Tab until there; everything on the way can be left again. */
  const to = async (name, stops = 60) => {
    for (let i = 0; i < stops; i++) {
      await keyboard.press('Tab');
      const here = await at();
      if (here.name === name || here.words === name) return here;
    }
    return assert.fail(`Tab never comes to ${name}`);
  };

  await officer.page.reload();
  await keyboard.press('Tab');
  assert.deepEqual([(await at()).href, (await at()).words], ['#main', 'Tới nội dung chính'], 'first the way past the masthead');
  await keyboard.press('Enter');
  assert.equal(await officer.page.evaluate(() => document.activeElement.id), 'main');
  await to('salutation');
  await keyboard.press('Space'); // Ông
  await keyboard.press('ArrowDown'); // Bà
  await to('full_name');
  await keyboard.type('Chảo Mẩy Lai');
  for (const [part, value] of [['d', '9'], ['m', '2'], ['y', '1991']]) {
    await to(`birth.${part}`);
    await keyboard.type(value);
  }
  await to('sex');
  await keyboard.press('ArrowRight');
  await to('ethnic');
  await keyboard.press('ArrowDown');
  await to('residence');
  await keyboard.type('Thôn Choản Thèn, xã Y Tý, huyện Bát Xát');
  await to('class');
  await keyboard.press('Space');
  await to('post');
  await keyboard.type('Y sĩ');
  await to('workplace');
  await keyboard.type('Trạm Y tế xã Y Tý');
  await to('frontline');
  await keyboard.press('Space');
  await to('Lưu và tiếp tục');
  await keyboard.press('Enter');
  await officer.page.waitForURL(/\/achievements$/);
  await decent(officer);
  await officer.page.locator('.sections a').first().click();
  await officer.page.waitForURL(/\/person(\?|$)/);
  assert.equal(await officer.page.locator('[name=full_name]').inputValue(), 'Chảo Mẩy Lai');
  assert.equal(await officer.page.locator('[name="birth.y"]').inputValue(), '1991');
  assert.ok(await officer.page.locator('[name=salutation][value=ms]').isChecked());
  assert.ok(await officer.page.locator('[name=sex][value=female]').isChecked());
  assert.ok(await officer.page.locator('[name=frontline]').isChecked());

  // Enter in a field saves and goes on, as the first button says; Ctrl+S saves for later
  await officer.page.locator('[name=full_name]').focus();
  await keyboard.press('End');
  await keyboard.type('n');
  await keyboard.press('Enter');
  await officer.page.waitForURL(/\/achievements$/);
  await officer.page.locator('[name=duties]').focus();
  await keyboard.type('Phụ trách chốt kiểm soát.');
  await keyboard.press('Control+s');
  await officer.page.waitForURL(/\/nominate\/\d+$/);
  assert.match(await words(officer), /Chảo Mẩy Lain/);
});

for (const js of [true, false]) {
  test(`the language changes on a form page and nothing typed is lost (${js ? 'with' : 'without'} JavaScript)`, { timeout: 60000 }, async (t) => {
    const officer = await freshPerson({ js, size: js ? 'desktop' : 'phone' });
    t.after(() => officer.leave());
    const typed = { full_name: 'Vàng Thị Dợ', 'birth.y': '19', post: 'Bí thư chi bộ', citizen_id: '12', residence: 'Xã Bản Xèo' };
    await answer(officer, typed);
    await press(officer, 'English', { within: '.bar', lang: 'en' });
    assert.match(officer.path, /\/person(\?|$)/);
    assert.equal(await officer.page.getByText('Full name', { exact: true }).count(), 1);
    for (const [name, value] of Object.entries(typed)) assert.equal(await officer.page.locator(`[name="${name}"]`).inputValue(), value, name);
    await answer(officer, { full_name: 'Vàng Thị Dở' });
    await press(officer, 'Tiếng Việt', { within: '.bar' });
    assert.equal(await officer.page.locator('[name=full_name]').inputValue(), 'Vàng Thị Dở');
    assert.equal(await officer.page.locator('[name=post]').inputValue(), 'Bí thư chi bộ');
  });
}

test('rows are added and removed without JavaScript', { timeout: 60000 }, async (t) => {
  const officer = await freshPerson({ js: false, size: 'phone' });
  t.after(() => officer.leave());
  await officer.page.locator('.sections a', { hasText: 'Đã được khen' }).click();
  await officer.page.waitForURL(/\/past$/);
  const row = (n, values) => answer(officer, Object.fromEntries(Object.entries(values).map(([k, v]) => [`past_awards.${n}.${k}`, v])));
  await row(1, { year: '2019', title: 'Giấy khen' });
  await press(officer, 'Thêm dòng', { exact: false });
  await row(2, { year: '2020', title: 'Lao động tiên tiến' });
  await press(officer, 'Thêm dòng', { exact: false });
  await row(3, { year: '2021', title: 'Bằng khen' });
  await officer.page.locator('button[value="remove:past_awards.2"]').click();
  await officer.page.waitForLoadState('load');
  await decent(officer);
  const values = (name) => officer.page.locator(`main input[name$=".${name}"]`).evaluateAll((list) => list.map((one) => one.value));
  assert.deepEqual(await values('year'), ['2019', '2021']);
  assert.deepEqual(await values('title'), ['Giấy khen', 'Bằng khen']);
});
