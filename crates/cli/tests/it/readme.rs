//! What the README shows is what the program prints.

use crate::Home;

#[test]
fn the_readme_shows_true_output() {
    let readme = include_str!("../../../../README.md");
    let (_, rest) = readme.split_once("<!-- output of: lictor ").unwrap();
    let (arguments, rest) = rest.split_once(" -->").unwrap();
    let (_, rest) = rest.split_once("```text\n").unwrap();
    let (shown, _) = rest.split_once("```").unwrap();
    let arguments: Vec<&str> = arguments.split(' ').collect();
    let run = Home::new().run(&arguments);
    assert_eq!(run.stdout.trim_end(), shown.trim_end());
}
