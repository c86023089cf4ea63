"""Words of the program of the form: what its own Italian lacks, or calls otherwise than our pages do.

The names are those of the package's `locales/en-US.json`. What the package says to who writes its configuration stays in
English: nobody who fills in a form meets it.
"""

from __future__ import annotations

from typing import Any

IN_ITALIAN: dict[str, Any] = {
    # What its Italian lacks.
    "select_item": "Scegli {$name}",
    "folders": "Cartelle",
    "more_folders": "Altre cartelle",
    "sign_in_using_access_token_workflow_note": "Deve poter scrivere anche le richieste di modifica («Pull requests»).",
    "sign_in_with_link": "Entra con un collegamento",
    "sign_in_with_link_confirmation": (
        "Con questo collegamento entri su {$service} come {$account} e ricevi le impostazioni del dispositivo che l'ha "
        "creato. Continua solo se il collegamento l'hai creato tu."
    ),
    "domain": "Dominio",
    "file_unavailable": "Non c'è",
    "file_unavailable_description": "Questo file non si apre. Forse è stato spostato o tolto.",
    "back_to_parent_folder": "Torna alla cartella sopra",
    "new_folder": "Nuova cartella",
    "new_folder_name": "Nome della cartella",
    "new_folder_create": "Crea",
    "new_folder_description": "La nuova cartella nasce in «{$folder}».",
    "new_folder_error": {
        "empty": "Scrivi il nome della cartella.",
        "invalid": "Il nome di una cartella non ha barre e non comincia con un punto.",
        "duplicate": "Qui c'è già una cartella o un file con questo nome.",
    },
    "creating_folder": "Creo la cartella…",
    "creating_folder_failed": "Non sono riuscito a creare la cartella.",
    "folder_options": "Opzioni della cartella",
    "show_folder_options": "Mostra le opzioni della cartella",
    "rename_folder": "Cambia nome alla cartella",
    "delete_folder": "Togli la cartella",
    "enter_new_name_for_folder": "Scrivi il nuovo nome. I file della cartella la seguono, e le schede che li usano cambiano.",
    "enter_new_name_for_external_folder": (
        "Scrivi il nuovo nome. I file della cartella cambiano indirizzo: correggi poi le schede che li usano."
    ),
    "confirm_deleting_folder": "Vuoi togliere la cartella «{$name}» e tutto quello che contiene?",
    "renaming_folder": "Cambio il nome della cartella…",
    "renaming_folder_failed": "Non sono riuscito a cambiare il nome della cartella.",
    "deleting_folder": "Tolgo la cartella…",
    "deleting_folder_failed": "Non sono riuscito a togliere la cartella.",
    "replace_file": "Cambia il file",
    "replace_image": "Cambia l'immagine",
    "remove_file": "Togli il file",
    "remove_image": "Togli l'immagine",
    "deleting_referenced_assets_note": "Anche le schede che lo nominano non lo nominano più.",
    "cannot_delete_referenced_assets": (
        "Non si può togliere: questi campi di altre schede ne hanno bisogno. Correggi prima quelle schede."
    ),
    "deleting_referenced_entries_note": "Anche le schede che la nominano non la nominano più.",
    "cannot_delete_referenced_entries": (
        "Non si può togliere: questi campi di altre schede ne hanno bisogno. Correggi prima quelle schede."
    ),
    "show_errors": "Mostra gli errori",
    "folder_created": "Cartella creata.",
    "folder_path": "Dove sta la cartella",
    "folder_contents": "Che cosa contiene",
    "x_folders": ".input {$count :integer} .match $count 0 {{Nessuna cartella}} one {{{$count} cartella}} * {{{$count} cartelle}}",
    "folder_renamed": "La cartella ha il nome nuovo.",
    "folder_deleted": "Cartella tolta.",
    "entry_sidebar": {
        "slug": {
            "title": "Nome del file",
            "generated_on_save": "Il nome del file viene da quello che scrivi, quando salvi.",
            "unavailable": "Questa scheda non ha un nome di file.",
        },
        "validation": {
            "title": "Errori",
            "placeholder": "Qui trovi gli errori della scheda.",
            "validate": "Controlla",
        },
        "backlinks": {"title": "Chi la nomina", "no_entries": "Nessuna scheda la nomina."},
    },
    "save_conflict": {
        "title": "Un'altra persona ha cambiato questa scheda",
        "modified_by": "{$name} ha cambiato questa scheda il {$date}, dopo che l'hai aperta.",
        "modified": "Qualcuno ha cambiato questa scheda dopo che l'hai aperta.",
        "deleted": "Qualcuno ha tolto questa scheda dopo che l'hai aperta.",
        "overwrite_warning": "Se salvi adesso, le sue modifiche si perdono.",
        "recreate_warning": "Se salvi adesso, la scheda nasce di nuovo.",
        "save_anyway": "Salva lo stesso",
        "branch_moved": "Mentre salvavi, qualcuno ha cambiato l'archivio. Salva di nuovo.",
    },
    "remote_change": {
        "reload_entry": "Ricarica la scheda",
        "confirm_reloading_entry": "Vuoi ricaricare la scheda? Quello che non hai salvato si perde.",
    },
    "list_item_options": "Opzioni di questa voce dell'elenco",
    "relation_field": {
        "save_together_hint": "{$name}: si salva insieme alla scheda che stai scrivendo.",
        "add_failed": "Non sono riuscito ad aggiungere: {$name}.",
    },
    "assets_dialog": {
        "title": {"folder": "Scegli una cartella"},
        "selected_folder": "Cartella scelta: {$path}",
        "selected_folders": ".input {$count :integer} .match $count one {{{$count} cartella scelta}} * {{{$count} cartelle scelte}}",
        "no_subfolders": "Questa cartella non ne contiene altre.",
    },
    "status": {"deploying": "In pubblicazione"},
    # What its Italian has, and we say in other words.
    "contents": "Schede",
    "assets": "Allegati",
    "editorial_workflow": "Proposte",
    "create_entry_or_assets": "Nuova scheda o allegato",
    "create_new_entry": "Nuova scheda",
    "entries": "Schede",
    "entry_list": "Elenco delle schede",
    "edit_x_locale": "Modifica la scheda",
    "show_content_options_x_locale": "Mostra le opzioni della scheda",
    "content_options_x_locale": "Opzioni della scheda",
    "sign_in_using_access_token": "Entra con un gettone",
    "sign_in_using_access_token_description": (
        "Incolla qui il tuo gettone di accesso. Deve poter scrivere i contenuti dell'archivio («Contents»)."
    ),
    "sign_in_using_access_token_link": "Se non ne hai uno, lo crei nella <a>pagina delle impostazioni di {$service}</a>.",
    "personal_access_token": "Gettone di accesso",
    "sign_in": "Entra",
    "sign_in_with_x": "Entra con {$service}",
    "sign_in_error": {"invalid_token": "Questo gettone non va. Forse manca un pezzo, o è scaduto: incollalo di nuovo."},
    "work_with_local_repo": "Lavora con una cartella",
    "work_with_local_repo_description": "Scegli la cartella del progetto sul tuo computer.",
    "work_with_local_repo_description_no_repo": "Scegli la cartella del progetto sul tuo computer.",
    "working_with_local_repo": "Stai lavorando con una cartella",
    "local_workflow": {
        "unsupported_browser": "Questo browser non può aprire una cartella. Serve Chrome o Edge, su un computer.",
        "disabled": "Questo browser non lascia aprire una cartella. <a>Ecco come permetterlo</a>.",
    },
    "repository_no_access": "Non puoi entrare nell'archivio «{$repo}».",
    "repository_not_found": "L'archivio «{$repo}» non c'è.",
    "edit_slug": "Cambia il nome del file",
    "edit_slug_error": {
        "empty": "Scrivi il nome del file.",
        "invalid": "Il nome di un file non ha barre né spazi.",
        "duplicate": "Un'altra scheda ha già questo nome di file.",
    },
    "view_in_repository": "Vedi nell'archivio",
    "cancel_editing": "Chiudi la scheda",
    "edit_entry_announcement": "Stai modificando la scheda «{$entry}» della raccolta «{$collection}».",
    "create_entry_announcement": "Stai scrivendo una scheda nuova della raccolta «{$collection}».",
    "entry_saved": "Scheda salvata. Sul sito non cambia ancora niente.",
    "entry_validation_errors": (
        ".input {$count :integer} .match $count one {{Un campo ha un errore. Correggilo, poi salva.}} "
        "* {{{$count} campi hanno errori. Correggili, poi salva.}}"
    ),
    "saving_entry": {
        "error": {
            "title": "Non è salvata",
            "description": "Non sono riuscito a salvare. Quello che hai scritto resta qui: controlla la rete e premi di nuovo «Salva».",
        }
    },
    "restore_backup_title": "Hai lasciato delle modifiche",
    "restore_backup_description": "Qui c'è quello che avevi scritto e non salvato ({$datetime}). Vuoi riprendere da lì?",
    "restore": "Riprendi",
    "draft_backup_saved": "Quello che hai scritto resta in questo browser.",
    "draft_backup_restored": "Ecco quello che avevi scritto.",
    "draft_backup_deleted": "Quello che avevi scritto non c'è più.",
    "workflow": {
        "deploying_deletion": "Da togliere",
        "published_entries": "Schede pubblicate",
        "unpublished_entries": "Bozze e proposte",
        "no_entries": "Nessuna scheda.",
        "send_for_review": "Manda in revisione",
        "confirm_sending_for_review": (
            "La scheda è salvata come bozza. Vuoi mandarla in revisione? La redazione la legge e la pubblica."
        ),
        "status_change_blocked": "La scheda ha degli errori. Correggili, poi cambia lo stato.",
    },
    "open_authoring": {
        "fork_repository": "Prepara una copia tua",
        "fork": "Prepara la copia",
        "confirm_forking_repository": (
            "Per proporre modifiche a «{$repo}» serve una copia dell'archivio nel tuo account. Le modifiche restano lì; "
            "la redazione le legge prima di pubblicarle."
        ),
        "fork_declined": "Senza una copia nel tuo account non puoi proporre modifiche.",
        "fork_failed": "Non sono riuscito a preparare la copia di «{$repo}» nel tuo account.",
        "permission_check_failed": "Non sono riuscito a sapere se puoi scrivere in «{$repo}». Riprova fra poco.",
        "forking_disabled": "L'archivio «{$repo}» non permette copie. Dillo alla redazione.",
        "publish_unsupported": "Pubblica solo la redazione. Manda la scheda in revisione, e la guarderà.",
        "contributing_via_fork": "Le tue modifiche restano nella tua copia, «{$repo}». La redazione le legge prima di pubblicarle.",
        "view_fork": "Vedi la copia",
    },
}
