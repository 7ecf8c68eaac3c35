//! What invented buyers write, in six languages. Only for invented shops: readers are measured elsewhere.

use knowledge::Label;

/// Reasons in a shop without fault, by weight.
pub const USUAL: [(Label, f64); 9] = [
    (Label::NotReceived, 20.0),
    (Label::LateDelivery, 10.0),
    (Label::Damaged, 14.0),
    (Label::Defective, 16.0),
    (Label::NotAsDescribed, 12.0),
    (Label::PoorQuality, 10.0),
    (Label::WrongItem, 7.0),
    (Label::WrongFit, 7.0),
    (Label::MissingItems, 4.0),
];

/// A complaint; `variation` changes how it ends.
pub fn complaint(language: &str, label: Label, variation: i64) -> String {
    let what = match (language, label) {
        ("deu", Label::NotReceived) => "Mein Paket ist nicht angekommen",
        ("deu", Label::LateDelivery) => "Die Lieferung kam viel zu spät",
        ("deu", Label::Damaged) => "Die Ware kam zerbrochen an",
        ("deu", Label::Defective) => "Das Gerät funktioniert nicht",
        ("deu", Label::NotAsDescribed) => "Der Artikel entspricht nicht der Beschreibung",
        ("deu", Label::PoorQuality) => "Die Qualität ist sehr schlecht",
        ("deu", Label::WrongItem) => "Ich habe den falschen Artikel bekommen",
        ("deu", Label::WrongFit) => "Es passt mir nicht, viel zu klein",
        ("deu", _) => "Es fehlen Teile in der Lieferung",
        ("fra", Label::NotReceived) => "Je n'ai pas reçu mon colis",
        ("fra", Label::LateDelivery) => "La livraison est arrivée très en retard",
        ("fra", Label::Damaged) => "L'article est arrivé cassé",
        ("fra", Label::Defective) => "L'appareil ne fonctionne pas",
        ("fra", Label::NotAsDescribed) => "L'article ne correspond pas à la description",
        ("fra", Label::PoorQuality) => "Très mauvaise qualité",
        ("fra", Label::WrongItem) => "J'ai reçu le mauvais article",
        ("fra", Label::WrongFit) => "La taille ne va pas, trop petit",
        ("fra", _) => "Il manque des pièces dans le colis",
        ("spa", Label::NotReceived) => "No he recibido mi pedido",
        ("spa", Label::LateDelivery) => "El pedido llegó con mucho retraso",
        ("spa", Label::Damaged) => "El producto llegó roto",
        ("spa", Label::Defective) => "El aparato no funciona",
        ("spa", Label::NotAsDescribed) => "El producto no es como la descripción",
        ("spa", Label::PoorQuality) => "Muy mala calidad",
        ("spa", Label::WrongItem) => "Me enviaron el producto equivocado",
        ("spa", Label::WrongFit) => "No me queda, es demasiado pequeño",
        ("spa", _) => "Faltan piezas en el paquete",
        ("por", Label::NotReceived) => "Não recebi minha encomenda",
        ("por", Label::LateDelivery) => "A entrega chegou muito atrasada",
        ("por", Label::Damaged) => "O produto chegou quebrado",
        ("por", Label::Defective) => "O aparelho não funciona",
        ("por", Label::NotAsDescribed) => "O produto não corresponde à descrição",
        ("por", Label::PoorQuality) => "Qualidade muito ruim",
        ("por", Label::WrongItem) => "Recebi o produto errado",
        ("por", Label::WrongFit) => "Não serve, é muito pequeno",
        ("por", _) => "Faltam peças no pacote",
        ("ita", Label::NotReceived) => "Non ho ricevuto il pacco",
        ("ita", Label::LateDelivery) => "La consegna è arrivata molto in ritardo",
        ("ita", Label::Damaged) => "L'articolo è arrivato rotto",
        ("ita", Label::Defective) => "L'apparecchio non funziona",
        ("ita", Label::NotAsDescribed) => "L'articolo non corrisponde alla descrizione",
        ("ita", Label::PoorQuality) => "Qualità pessima",
        ("ita", Label::WrongItem) => "Ho ricevuto l'articolo sbagliato",
        ("ita", Label::WrongFit) => "Non mi va, troppo piccolo",
        ("ita", _) => "Mancano dei pezzi nel pacco",
        (_, Label::NotReceived) => "My parcel never arrived",
        (_, Label::LateDelivery) => "The delivery came far too late",
        (_, Label::Damaged) => "It arrived broken",
        (_, Label::Defective) => "It does not work at all",
        (_, Label::NotAsDescribed) => "It is not as described",
        (_, Label::PoorQuality) => "Very poor quality",
        (_, Label::WrongItem) => "You sent me the wrong item",
        (_, Label::WrongFit) => "It does not fit, far too small",
        (_, _) => "Parts are missing from the parcel",
    };
    let end = match (language, variation) {
        ("deu", 0) => ". Ich möchte mein Geld zurück.",
        ("fra", 0) => ". Je veux un remboursement.",
        ("spa", 0) => ". Quiero un reembolso.",
        ("por", 0) => ". Quero meu dinheiro de volta.",
        ("ita", 0) => ". Vorrei un rimborso.",
        (_, 0) => ". I want a refund.",
        (_, 1) => "!",
        _ => ".",
    };
    format!("{what}{end}")
}

/// What buyers write when another colour came than the listing shows.
pub fn wrong_colour(language: &str, colour: &str) -> String {
    let place = ["black", "white", "red", "blue", "green"].iter().position(|known| *known == colour).unwrap_or(0);
    let word = |words: [&'static str; 5]| words.get(place).copied().unwrap_or_default();
    match language {
        "deu" => format!("Falsche Farbe: es ist {}, auf dem Bild war es anders.", word(["schwarz", "weiß", "rot", "blau", "grün"])),
        "fra" => format!("Mauvaise couleur, il est {} alors que la photo montre autre chose.", word(["noir", "blanc", "rouge", "bleu", "vert"])),
        "spa" => format!("El color no es el de la foto, es {}.", word(["negro", "blanco", "rojo", "azul", "verde"])),
        "por" => format!("A cor não é a da foto, é {}.", word(["preto", "branco", "vermelho", "azul", "verde"])),
        "ita" => format!("Il colore non è quello della foto, è {}.", word(["nero", "bianco", "rosso", "blu", "verde"])),
        _ => format!("Wrong colour, it is {colour} and not what the picture shows."),
    }
}
