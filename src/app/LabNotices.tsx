// The notices of the lab of the test problems.
import { useLab, useLabState } from "../state/react.ts";
import { Notices } from "./Notices.tsx";

export function LabNotices() {
  const lab = useLab();
  const notices = useLabState((state) => state.notices);
  return <Notices notices={notices} onDismiss={lab.dismissNotices} />;
}
