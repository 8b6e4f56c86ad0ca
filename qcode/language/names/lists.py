"""First names, last names and towns that are frequent where migrant organisations and their partners are interviewed.

No list is whole: what is in none is found by its shape, by titles before it and by its part of speech.
"""

from __future__ import annotations

from collections.abc import Mapping

from qcode.language.wordsets import word_set

FEMALE: Mapping[str, frozenset[str]] = {
    "german": word_set(
        "Anna Andrea Angelika Anja Anke Annegret Annette Astrid Barbara Beate Birgit Brigitte Britta Carola Christa",
        "Christel Christina Christine Claudia Cornelia Dagmar Doris Elke Elisabeth Erika Eva Franziska Gabi Gabriele",
        "Gertrud Gisela Gudrun Hannah Hanna Heike Helga Hildegard Ilse Ina Ines Inge Ingrid Irmgard Jana Johanna",
        "Julia Jutta Karin Katharina Kathrin Katja Katrin Kerstin Kirsten Lara Lea Lena Lisa Luise Manuela Margarete",
        "Maria Marianne Marie Marion Marlene Martina Mechthild Meike Melanie Mia Miriam Monika Nadine Nicole Nina",
        "Petra Regina Renate Ruth Sabine Sandra Silke Silvia Simone Sofia Sonja Sophie Stefanie Susanne Svenja",
        "Sybille Tanja Ulrike Ursula Ute Vera Verena Waltraud",
    ),
    "turkish": word_set(
        "Ayşe Aysel Aylin Ayten Azra Belgin Berna Birgül Canan Derya Dilek Ebru Elif Emel Emine Esra Fadime Fatma",
        "Feride Filiz Gamze Gülay Gülcan Gülsen Gülsüm Gülten Hacer Hanife Hatice Havva Hülya Leyla Melek Melike",
        "Meryem Meltem Nazan Nevin Nilgün Nuray Nurcan Nurten Özlem Pınar Rukiye Saliha Seda Selma Serpil Sevgi Sevim",
        "Sibel Songül Şükran Şerife Tülay Yasemin Yıldız Zehra Zeliha Zeynep",
    ),
    "arabic": word_set(
        "Aicha Aischa Aisha Amal Amina Amira Asma Dalia Farida Fatima Hala Hanan Hayat Hiba Huda Iman Jamila Khadija",
        "Laila Lamia Latifa Leila Lina Maha Malika Mariam Maryam Mona Nadia Nadja Naima Najat Nawal Noor Nour Rabia",
        "Rana Rania Rasha Reem Rim Saida Salma Samia Samira Sara Sarah Shirin Siham Souad Wafa Yasmin Yasmina Zahra",
        "Zainab Zohra",
    ),
    "polish": word_set(
        "Agata Agnieszka Aleksandra Alicja Aneta Barbara Beata Bożena Danuta Dorota Elżbieta Ewa Grażyna Halina Irena",
        "Iwona Jadwiga Joanna Jolanta Justyna Kasia Katarzyna Krystyna Magda Magdalena Małgorzata Marta Marzena",
        "Monika Renata Teresa Urszula Wiesława Zofia",
    ),
    "russian": word_set(
        "Alina Alla Anastasia Anastasija Darja Ekaterina Elena Galina Inna Irina Jekaterina Jelena Julija Katja",
        "Larissa Lidia Ljudmila Ludmila Marina Nadeschda Natalia Natalja Natascha Oksana Olena Olga Polina Raissa",
        "Sofja Svetlana Swetlana Tamara Tatiana Tatjana Valentina Viktoria Yulia",
    ),
    "english": word_set(
        "Abigail Alice Amanda Amy Angela Ann Anne Beatrice Bethany Catherine Charlotte Chloe Claire Deborah Diana",
        "Dorothy Eleanor Elizabeth Ellen Emily Emma Esther Fiona Florence Frances Gemma Georgia Gillian Hazel Heather",
        "Helen Imogen Isabel Jane Janet Jean Jennifer Jessica Jill Joan Judith Julie Karen Kate Kathleen Kimberly",
        "Laura Linda Louise Lucy Mabel Margaret Mary Maureen Megan Michelle Nancy Naomi Olivia Pamela Patricia",
        "Pauline Phoebe Rachel Rebecca Rosemary Samantha Sharon Sheila Stephanie Susan Tracy Valerie Victoria Wendy",
        "Zoe",
    ),
    "african": word_set(
        "Abena Adaeze Adjoa Adwoa Afia Akosua Ama Aminata Awa Bintou Bukola Chiamaka Chinwe Efua Ese Esi Fanta",
        "Fatoumata Fatou Funke Hawa Ifeoma Kadiatou Mariama Mariam Ngozi Nkechi Oumou Ramatoulaye Rokia Yaa Yewande",
        "Hodan Hibo Selam Tsega Almaz Freweini Hiwet Amina Zainab",
    ),
    "asian": word_set(
        "Anh Chi Huong Lan Linh Mai Ngoc Nhung Phuong Quynh Thanh Thao Thi Thu Thuy Trang Tuyet Xuan Yen Mei Xiu Ying",
        "Priya Anjali Deepa Kavita Lakshmi Meena Neha Pooja Rani Sunita Soraya Parisa Shabnam Farzana Nasrin Zohreh",
    ),
    "southern": word_set(
        "Ana Beatriz Carmen Catarina Chiara Concetta Conceição Dolores Eleni Francesca Giovanna Giulia Inês Isabella",
        "Josefa Lucia Lúcia Luisa Mariana Mercedes Paola Pilar Raquel Rosa Rosario Teresa Dragana Gordana Jasmina",
        "Jelena Ljiljana Milica Mirjana Snežana Vesna Adriana Ioana Mihaela Elena Fatbardha Vjosa Blerta Arta Biljana",
    ),
}
MALE: Mapping[str, frozenset[str]] = {
    "german": word_set(
        "Achim Alexander Andreas Arne Axel Benjamin Bernd Bernhard Björn Carsten Christian Christoph Clemens Daniel",
        "Detlef Dennis Dieter Dietmar Dirk Eberhard Elias Felix Florian Frank Friedrich Fritz Georg Gerd Gerhard",
        "Günter Günther Hannes Hans Harald Hartmut Heinrich Heinz Helmut Herbert Hermann Holger Horst Ingo Jan Jens",
        "Joachim Jochen Johannes Jonas Jörg Jürgen Kai Karl Karsten Klaus Konrad Kurt Lars Leon Lothar Lukas Lutz",
        "Manfred Marco Markus Martin Mathias Matthias Max Michael Moritz Niklas Norbert Olaf Oliver Oskar Otto Paul",
        "Peter Philipp Rainer Ralf Reiner Reinhard Robert Roland Rolf Rüdiger Sebastian Siegfried Stefan Steffen",
        "Stephan Sven Theo Thomas Thorsten Tim Tobias Torsten Udo Ulf Ulrich Uwe Volker Walter Werner Wilfried",
        "Wilhelm Winfried Wolfgang",
    ),
    "turkish": word_set(
        "Abdullah Adem Ahmet Ali Alper Arif Aydın Bayram Bekir Bülent Burak Cem Cemal Cengiz Davut Deniz Emre Engin",
        "Erdal Erdem Erkan Erol Ertan Fatih Ferhat Fikret Halil Hakan Hamza Hasan Haydar Hüseyin Ibrahim İbrahim",
        "İsmail Ismail Kadir Kaan Kemal Kenan Levent Mahmut Mehmet Mesut Metin Murat Musa Mustafa Muzaffer Nihat Onur",
        "Orhan Osman Ömer Özkan Ramazan Recep Rıza Salih Selim Serdar Serkan Sinan Süleyman Şahin Tarkan Taner Tolga",
        "Turgut Ufuk Umut Ünal Veli Volkan Yakup Yasin Yavuz Yılmaz Yunus Yusuf Zeki",
    ),
    "arabic": word_set(
        "Abdallah Abdel Abdelkader Abdul Abdulrahman Abdullah Adel Adnan Ahmad Ahmed Akram Amir Ammar Anas Anwar",
        "Ayman Aziz Bashar Bassam Bilal Driss Fadi Faisal Farid Fayez Fouad Ghassan Habib Haitham Hamid Hamza Hani",
        "Hassan Hicham Hisham Hussein Ibrahim Idris Issa Jalal Jamal Karim Khaled Khalid Mahmoud Majid Malik Marwan",
        "Mohamad Mohamed Mohammad Mohammed Mounir Mourad Muhammad Mustafa Nabil Nader Nasser Nizar Omar Osama Qasim",
        "Rachid Rami Rashid Said Salah Saleh Salim Samir Sami Tarek Tariq Walid Wael Yassin Youssef Yousef Yussuf",
        "Zaid Ziad",
    ),
    "polish": word_set(
        "Adam Andrzej Artur Bartek Bartosz Bogdan Bogusław Cezary Czesław Damian Darek Dariusz Dawid Edward Grzegorz",
        "Henryk Jacek Jakub Janusz Jarosław Jerzy Józef Kamil Karol Kazimierz Krzysztof Leszek Łukasz Maciej Marcin",
        "Marek Mariusz Mateusz Mirosław Paweł Piotr Przemysław Radosław Rafał Ryszard Sławomir Stanisław Szymon",
        "Tadeusz Tomasz Waldemar Wiesław Wojciech Zbigniew Zygmunt",
    ),
    "russian": word_set(
        "Alexej Aleksej Anatolij Andrej Arkadij Artjom Boris Dmitri Dmitrij Dmytro Evgenij Fjodor Gennadij Grigorij",
        "Igor Ilja Iwan Ivan Jewgenij Jurij Juri Kirill Konstantin Leonid Maxim Michail Mykola Nikita Nikolai Nikolaj",
        "Oleg Oleksandr Pavel Pawel Pjotr Roman Ruslan Sergei Sergej Stepan Taras Timur Valerij Vasyl Viktor Vitali",
        "Vitalij Vladimir Wassili Wiktor Wladimir Wolodymyr",
    ),
    "english": word_set(
        "Adrian Alan Albert Andrew Anthony Arthur Barry Benedict Brian Bruce Calvin Cameron Carl Charles Christopher",
        "Clive Colin Craig David Dean Declan Dennis Derek Desmond Donald Douglas Duncan Dylan Eric Ewan Gareth Gary",
        "Geoffrey George Gerald Gordon Graham Gregory Harold Harry Henry Howard Hugh Iain Ian Jack Jacob James Jason",
        "Jeffrey Jeremy John Jonathan Joseph Joshua Justin Keith Kenneth Kevin Lawrence Leonard Lewis Liam Malcolm",
        "Matthew Maurice Nathan Neil Nicholas Nigel Noah Patrick Ralph Raymond Richard Roger Ronald Rory Russell Ryan",
        "Samuel Scott Sean Simon Stanley Stephen Steven Stuart Terence Timothy Trevor Vincent Walter William",
    ),
    "african": word_set(
        "Abdoulaye Abiodun Adama Adebayo Akwasi Alassane Amadou Babatunde Boubacar Chidi Chike Chinedu Chukwu Cheikh",
        "Ebo Emeka Femi Ifeanyi Ike Issa Kofi Kojo Koffi Kouassi Kwabena Kwadwo Kwaku Kwame Kwasi Lamine Mamadou",
        "Modou Moussa Musa Nana Obinna Olu Olumide Oumar Ousmane Segun Seydou Tunde Uche Yaw Abdi Abdirahman Farah",
        "Dawit Tesfaye Tekle Yonas Haile Ibrahima Souleymane Yaya",
    ),
    "asian": word_set(
        "Bao Binh Cuong Duc Dung Hai Hieu Hoang Hung Huy Khanh Long Minh Nam Phong Quang Quoc Son Thang Tien Toan",
        "Trung Tuan Van Viet Vinh Chen Hao Jun Lei Ming Wei Amit Anil Arjun Deepak Ganesh Imran Kumar Mohan Naveed",
        "Nikhil Rahul Raj Rajesh Ravi Sanjay Suresh Vijay Vikram Arash Behzad Farhad Hamed Jawad Kaveh Mehdi Navid",
        "Omid Reza Shahin Farshid",
    ),
    "southern": word_set(
        "Alberto Alessandro Angelo António Antonio Bruno Carlos Diego Dimitrios Duarte Enrique Fabio Fernando Filipe",
        "Francesco Giorgos Giovanni Giuseppe Javier João Jorge José Juan Kostas Lorenzo Luca Luigi Luís Manuel Mario",
        "Massimo Matteo Miguel Nikos Nuno Pablo Paolo Pedro Rafael Ramón Ricardo Salvatore Sergio Stavros Tiago",
        "Vincenzo Yannis Bojan Branko Dejan Dragan Goran Ivica Marko Milan Milorad Nenad Slobodan Zoran Agim Arben",
        "Besnik Bujar Fatmir Ilir Constantin Florin Gheorghe Ion Mihai Vasile",
    ),
}
LAST = word_set(
    "Müller Schmidt Schneider Fischer Weber Meyer Meier Maier Mayer Wagner Becker Schulz Schulze Hoffmann Schäfer",
    "Koch Bauer Richter Klein Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange Schmitt Schmitz",
    "Krause Lehmann Köhler Herrmann König Walter Huber Kaiser Fuchs Lang Scholz Möller Weiß Jung Hahn Vogel Friedrich",
    "Keller Günther Berger Winkler Lorenz Baumann Franke Albrecht Schuster Simon Ludwig Böhm Winter Kraus Schumacher",
    "Krämer Vogt Stein Jäger Otto Sommer Groß Seidel Heinrich Brandt Haas Schreiber Graf Dietrich Ziegler Kuhn Kühn",
    "Pohl Engel Horn Busch Bergmann Voigt Sauer Arnold Wolff Pfeiffer Lohmann Yılmaz Kaya Demir Şahin Çelik Yıldız",
    "Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Aslan Çetin Kara Koç Kurt Özkan Şimşek Polat Korkmaz Erdoğan",
    "Güneş Aksoy Bulut Acar Haddad Khalil Hassan Hussein Mansour Saleh Nasser Farah Khoury Najjar Haddou Benali",
    "Bouazizi Alami Idrissi Sayed Hamdan Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński",
    "Szymański Woźniak Dąbrowski Kozłowski Mazur Iwanow Ivanov Petrow Petrov Smirnow Sidorow Popow Wolkow Morosow",
    "Kusnezow Schewtschenko Kovalenko Bondarenko Tkachenko Smith Jones Taylor Brown Williams Wilson Johnson Davies",
    "Robinson Wright Thompson Evans Walker White Roberts Green Hall Wood Jackson Clarke Clark Harrison Scott Cooper",
    "Morris Murphy Kelly Gallagher Byrne Campbell Stewart Anderson MacDonald Mensah Boateng Asante Owusu Osei Appiah",
    "Diallo Traoré Keita Coulibaly Diop Ndiaye Sow Ba Camara Okonkwo Okafor Adeyemi Okoro Eze Abdi Warsame Tesfaye",
    "Nguyen Nguyễn Tran Trần Le Pham Phạm Hoang Huynh Vu Dang Bui Do Ngo Wang Li Zhang Liu Chen Yang Wu Singh Kaur",
    "Patel Sharma Khan Hussain Ahmed Ali Malik Rahimi Ahmadi Hosseini Karimi Silva Santos Ferreira Pereira Oliveira",
    "Costa Rodrigues García Fernández González López Martínez Rossi Russo Ferrari Bianchi Papadopoulos Jovanović",
    "Petrović Nikolić Marković Hodžić Begić Krasniqi Hoxha Berisha Gashi Popescu Ionescu Popa",
)
TOWNS = word_set(
    "Berlin Hamburg München Köln Frankfurt Stuttgart Düsseldorf Leipzig Dortmund Essen Bremen Dresden Hannover",
    "Nürnberg Duisburg Bochum Wuppertal Bielefeld Bonn Münster Mannheim Karlsruhe Augsburg Wiesbaden Mönchengladbach",
    "Gelsenkirchen Aachen Braunschweig Kiel Chemnitz Halle Magdeburg Freiburg Krefeld Mainz Lübeck Erfurt Oberhausen",
    "Rostock Kassel Hagen Potsdam Saarbrücken Hamm Ludwigshafen Mülheim Oldenburg Osnabrück Leverkusen Darmstadt",
    "Heidelberg Solingen Herne Regensburg Neuss Paderborn Ingolstadt Offenbach Fürth Würzburg Ulm Heilbronn Pforzheim",
    "Wolfsburg Göttingen Bottrop Reutlingen Koblenz Recklinghausen Erlangen Bremerhaven Remscheid Jena Trier",
    "Salzgitter Moers Siegen Hildesheim Cottbus Gütersloh Witten Gera Hanau Esslingen Ludwigsburg Iserlohn Düren",
    "Tübingen Zwickau Flensburg Gießen Marburg Wien Graz Linz Salzburg Innsbruck Zürich Basel Bern Genf London",
    "Birmingham Manchester Liverpool Leeds Sheffield Bristol Glasgow Edinburgh Leicester Bradford Cardiff Coventry",
    "Nottingham Newcastle Belfast Dublin Istanbul Ankara Izmir Damaskus Aleppo Homs Bagdad Kabul Herat Teheran Beirut",
    "Casablanca Rabat Tanger Tunis Kairo Warschau Krakau Danzig Breslau Kattowitz Moskau Kiew Kyjiw Odessa Charkiw",
    "Lemberg Minsk Almaty Accra Kumasi Lagos Abuja Dakar Bamako Conakry Mogadischu Asmara Hanoi Saigon Belgrad",
    "Sarajevo Pristina Tirana Skopje Bukarest Sofia Athen Thessaloniki Rom Neapel Palermo Lissabon Porto Madrid",
    "Barcelona Paris Lyon Brüssel Amsterdam Rotterdam Kopenhagen Stockholm Oslo",
)


def origin_of(name: str) -> tuple[str, str]:
    """Where a first name is frequent and whether women or men have it: `("turkish", "female")`; empty if not known."""
    for gender, lists in (("female", FEMALE), ("male", MALE)):
        for origin, names in lists.items():
            if name in names:
                return origin, gender
    return "", ""


FIRST = frozenset(name for lists in (FEMALE, MALE) for names in lists.values() for name in names)
