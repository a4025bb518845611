#include "unit/plan/articles.h"

namespace einmal {

const std::vector<Language>& languages() {
  static const std::vector<Language> all = {
      {"German",
       {"Der Stadtrat hat am Dienstag über den neuen Haushalt der Gemeinde beraten und "
        "abgestimmt.",
        "Vor dem Rathaus standen am Abend noch lange viele Menschen und warteten auf das "
        "Ergebnis.",
        "Die Bürgermeisterin sprach von einem guten Tag für alle Familien in der ganzen Region.",
        "Erst gegen Mitternacht gingen die letzten Lichter in den Büros des alten Gebäudes aus.",
        "Am nächsten Morgen lasen die Leute beim Bäcker die Nachricht in der kleinen Zeitung.",
        "Niemand hatte damit gerechnet, dass die Sache so schnell und so friedlich enden würde.",
        "Nun soll im kommenden Frühjahr mit dem Bau der neuen Schule am Fluss begonnen werden."},
       true},
      {"English",
       {"The town council met on Tuesday evening to debate the budget for the coming year.",
        "Outside the hall a crowd of people waited for the result until late at night.",
        "The mayor called it a good day for every family living in the whole region.",
        "Only towards midnight did the last lamps go out in the old stone building.",
        "Next morning the people read the news in the small paper at the bakery.",
        "Nobody had expected that the matter would end so quickly and so very quietly.",
        "Work on the new school beside the river should begin in the coming spring."},
       true},
      {"Japanese",
       {"市議会は火曜日の夜に来年度の予算案について長い時間をかけて議論した。",
        "庁舎の前には多くの人々が集まり夜遅くまで結果を待ち続けていたという。",
        "市長はこの地域に住むすべての家族にとって良い一日になったと語った。",
        "真夜中近くになってようやく古い石造りの建物の最後の明かりが消えた。",
        "翌朝になると人々は小さなパン屋の店先で新聞の記事を読みふけっていた。",
        "この問題がこれほど早く静かに終わるとは誰も予想していなかったのである。",
        "川沿いの新しい学校の建設工事は来年の春に始まる予定だとされている。"},
       false},
      {"Russian",
       {"Городской совет во вторник вечером долго обсуждал новый бюджет города на следующий год.",
        "Перед ратушей до поздней ночи стояло много людей, которые терпеливо ждали решения "
        "совета.",
        "Мэр сказал, что это был очень хороший день для всех семей нашего края.",
        "Только около полуночи в старом каменном здании погасли последние огни в окнах.",
        "На следующее утро люди читали эту новость в маленькой газете у пекарни на углу.",
        "Никто не ожидал, что дело закончится так быстро и так тихо для всех нас.",
        "Строительство новой школы у реки должно начаться уже весной следующего года в этом "
        "городе."},
       true},
      {"Arabic",
       {"اجتمع مجلس المدينة مساء يوم الثلاثاء لمناقشة الميزانية الجديدة للعام القادم في القاعة "
        "الكبيرة.",
        "انتظر كثير من الناس أمام المبنى حتى وقت متأخر من الليل لمعرفة نتيجة التصويت؟",
        "قالت رئيسة البلدية إن هذا يوم جيد لكل العائلات التي تعيش في هذه المنطقة.",
        "قرب منتصف الليل فقط انطفأت آخر الأضواء في مكاتب المبنى الحجري القديم كله.",
        "في صباح اليوم التالي قرأ الناس الخبر في الصحيفة الصغيرة عند المخبز القريب من السوق.",
        "لم يتوقع أحد أن تنتهي المسألة بهذه السرعة وبهذا الهدوء الكبير بين الجميع.",
        "من المقرر أن يبدأ بناء المدرسة الجديدة قرب النهر في ربيع العام القادم."},
       true},
      {"Hindi",
       {"नगर परिषद ने मंगलवार की शाम को आने वाले साल के बजट पर लंबी चर्चा की।",
        "भवन के बाहर बहुत से लोग देर रात तक परिणाम की प्रतीक्षा करते रहे थे।",
        "महापौर ने कहा कि यह इस क्षेत्र के सभी परिवारों के लिए अच्छा दिन है।",
        "आधी रात के करीब ही पुरानी पत्थर की इमारत की आखिरी बत्तियाँ बुझ गईं।",
        "अगली सुबह लोगों ने बेकरी पर छोटे अखबार में यह समाचार पढ़ा और चर्चा की।",
        "किसी को उम्मीद नहीं थी कि मामला इतनी जल्दी और शांति से समाप्त होगा।",
        "नदी के पास नए विद्यालय का निर्माण अगले वसंत में शुरू होने वाला है।"},
       true},
      {"Thai",
       {"สภาเมืองประชุมกันในเย็นวันอังคารเพื่ออภิปรายเรื่องงบประมาณของปีหน้า "
        "ที่ประชุมใช้เวลานานกว่าที่ทุกคนในเมืองคาดไว้มาก",
        "ผู้คนจำนวนมากรอฟังผลอยู่หน้าอาคารจนถึงดึกดื่น "
        "หลายคนนำเสื่อและอาหารมานั่งรออยู่ด้วยกันที่ลานกว้างตลอดทั้งคืน",
        "นายกเทศมนตรีกล่าวว่าเป็นวันที่ดีสำหรับทุกครอบครัวในภูมิภาคนี้ "
        "ท่านขอบคุณเจ้าหน้าที่ทุกคนที่ทำงานหนักมาตลอดทั้งปี",
        "ไฟดวงสุดท้ายในอาคารหินเก่าดับลงเมื่อใกล้เที่ยงคืนเท่านั้น "
        "ยามเฝ้าประตูเดินตรวจตราทุกห้องก่อนจะปิดกุญแจกลับบ้าน",
        "เช้าวันรุ่งขึ้นผู้คนอ่านข่าวในหนังสือพิมพ์เล็กๆที่ร้านขนมปัง "
        "เจ้าของร้านเล่าให้ลูกค้าฟังว่าเมื่อคืนมีคนมากเพียงใด",
        "ไม่มีใครคาดคิดว่าเรื่องจะจบลงอย่างรวดเร็วและเงียบสงบเช่นนี้ "
        "แม้แต่ผู้ที่คัดค้านก็ยอมรับผลการลงมติในครั้งนี้",
        "การก่อสร้างโรงเรียนใหม่ริมแม่น้ำจะเริ่มต้นในฤดูใบไม้ผลิหน้า "
        "ช่างไม้และช่างปูนจากหมู่บ้านใกล้เคียงจะมาช่วยกันทำงาน"},
       true},
  };
  return all;
}

const Language& english() {
  return languages()[1];
}

std::string Language::of(std::initializer_list<int> indices) const {
  std::string paragraph;
  for (const int index : indices) {
    if (!paragraph.empty() && spaced) paragraph += ' ';
    paragraph += sentences[static_cast<std::size_t>(index)];
  }
  return paragraph;
}

std::string article(std::initializer_list<std::string> paragraphs) {
  std::string text;
  for (const std::string& paragraph : paragraphs) {
    if (!text.empty()) text += '\n';
    text.append(paragraph).append("\n");
  }
  return text;
}

}  // namespace einmal
