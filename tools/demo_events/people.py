"""Who is in the demo's events: invented people, at domains that exist for examples only (RFC 2606)."""

# First name, last name, what stands before the @.
_NAMES = """
Amélie|Durand|amelie.durand
Łukasz|Wiśniewski|lukasz.wisniewski
Σοφία|Παπαδοπούλου|sofia.papadopoulou
Дмитро|Коваленко|dmytro.kovalenko
李|娜|li.na
さくら|田中|sakura.tanaka
민준|김|minjun.kim
فاطمة|الزهراء|fatima.zahra
נועה|כהן|noa.cohen
प्रिया|शर्मा|priya.sharma
Nguyễn|Thị Mai|mai.nguyen
สมชาย|ใจดี|somchai.jaidee
ნინო|ბერიძე|nino.beridze
Անի|Պետրոսյան|ani.petrosyan
ሰላም|ተስፋዬ|selam.tesfaye
தமிழ்|செல்வி|tamil.selvi
Bjørn|Ødegård|bjorn.odegard
Þórdís|Jónsdóttir|thordis.jonsdottir
Åsa|Lindström|asa.lindstrom
Aino|Mäkelä|aino.makela
Mārtiņš|Bērziņš|martins.berzins
Živilė|Kazlauskaitė|zivile.kazlauskaite
Jürgen|Größler|juergen.groessler
Anneke|van der Velde|anneke.vandervelde
Seán|Ó Súilleabháin|sean.osullivan
Siân|Llewellyn|sian.llewellyn
Iñaki|Etxeberria|inaki.etxeberria
Núria|Puigdomènech|nuria.puigdomenech
João|Conceição|joao.conceicao
María José|Núñez Peña|mariajose.nunez
Giulia|D’Angelo|giulia.dangelo
Ștefan|Țăranu|stefan.taranu
Čeněk|Dvořák|cenek.dvorak
Zsófia|Szőke|zsofia.szoke
Đorđe|Đurić|djordje.djuric
Иван|Петров|ivan.petrov
Олена|Шевченко|olena.shevchenko
Айгүл|Нұрланова|aigul.nurlanova
İpek|Yıldız|ipek.yildiz
Elçin|Əliyev|elchin.aliyev
محمد|رضایی|mohammad.rezaei
عمر|الحداد|omar.haddad
זאב|לוי|zeev.levi
আনিকা|রহমান|anika.rahman
ਗੁਰਪ੍ਰੀਤ|ਸਿੰਘ|gurpreet.singh
రాజేష్|రావు|rajesh.rao
നിത്യ|നായർ|nithya.nair
සමන්|පෙරේරා|saman.perera
ကျော်|မင်း|kyaw.min
ສົມພອນ|ວົງສາ|somphone.vongsa
សុខា|ចាន់|sokha.chan
王|小明|xiaoming.wang
陳|怡君|yijun.chen
健太|鈴木|kenta.suzuki
서연|박|seoyeon.park
Siti|Nurhaliza binti Ahmad|siti.nurhaliza
Wayan|Suastika|wayan.suastika
Kahurangi|Te Rangi|kahurangi.terangi
Leilani|Kahananui|leilani.kahananui
Chinonso|Okeke|chinonso.okeke
Ngozi|Adébáyọ̀|ngozi.adebayo
Wanjiru|Kamau|wanjiru.kamau
Thandeka|Mkhize|thandeka.mkhize
Aminata|Diallo|aminata.diallo
Nayeli|Xochitl Ramírez|nayeli.ramirez
O’Brien|MacGregor-Smythe|obrien.macgregor
"""
_DOMAINS = ("example.org", "example.com", "example.net")

PEOPLE = [{"firstName": first, "lastName": last, "email": f"{local}@{_DOMAINS[number % len(_DOMAINS)]}"}
          for number, (first, last, local) in enumerate(line.split("|") for line in _NAMES.split("\n") if line)]
